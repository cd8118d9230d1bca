"""The repairs of documentation in a git range: commits with a finding of lint before them and not after them.

``python -m tests.series.repairs REPO [RANGE]`` lists the commits that change no interface, each with the rules that had
findings at lines that it removed or changed; behind them those with a fix of documentation in their subject and without
such a finding. RANGE is all of ``main`` behind its first commit, unless it is given.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.lint.subset import Subset
from qmpdoc.loading.codes import PROBLEMS
from qmpdoc.rules.selection import Settings
from qmpdoc.series.gather import read_range
from qmpdoc.series.patch import Patch
from qmpdoc.series.patch_facts import PatchFacts, facts_of, groups_of
from qmpdoc.series.state import Groups, States
from qmpdoc.series.state_lint import StateLint, new_findings
from qmpdoc.series.store import Store
from qmpdoc.series.wanted import Wanted

_NEAR = 5
"""Lines around a change in which a finding is about it."""
_SPEAKS_OF_A_FIX = re.compile(
    r"\b(?:doc|docs|documentation|comment|typo|spell\w*|example|wording|grammar|misspel\w*|since|rst|markup)\b",
    re.IGNORECASE,
)


def repaired(patch: Patch, groups: Groups, lint: StateLint) -> Iterator[Diagnostic]:
    """The findings at lines that a patch takes out or changes, which are not there after it."""
    subset = Subset(files=patch.file_names)
    for pair in groups.values():
        if pair[0] is not pair[1]:
            before, after = (lint.check(each, each.reference, subset) for each in pair)
            yield from (each for each in new_findings(before, after) if _is_near(each, patch))


def _is_near(found: Diagnostic, patch: Patch) -> bool:
    """Whether a patch changes lines at the place of a finding, or near it: one of two sections may go."""
    change = patch.change_of(found.location.file)
    return change is not None and any(
        each.old_start - _NEAR <= found.location.line < each.old_start + each.old_count + _NEAR for each in change.hunks
    )


def _is_of_texts(facts: PatchFacts) -> bool:
    return not facts.interface and bool(facts.patch.files)


def main(repository: str, words: str = "") -> None:
    """Print the list and the counts."""
    lint = StateLint(Settings(), PROBLEMS)
    rules: Counter[str] = Counter()
    seen, missed = 0, []
    with Store(repository) as store:
        first = store.ask_repository("rev-list", "--max-parents=0", "main").split()[0]
        states = States(store, Wanted())
        for patch in read_range(store, words or f"{first}..main").patches:
            states.learn(patch)
            groups = groups_of(patch, states)
            if not _is_of_texts(facts_of(patch, groups)):
                continue
            found = sorted({f"{each.code} {each.name}" for each in repaired(patch, groups, lint)})
            if found:
                seen += 1
                rules.update(found)
                print(f"{patch.commit[:10]} {patch.subject}: {', '.join(found)}")
            elif _SPEAKS_OF_A_FIX.search(patch.subject) and any(state is not other for state, other in groups.values()):
                missed.append(f"{patch.commit[:10]} {patch.subject}")
    print(f"\n{seen} repairs of which lint shows the mistake before and not after")
    print("\n".join(f"{count:4} {name}" for name, count in rules.most_common()))
    print(f"\n{len(missed)} commits that speak of documentation, and of which lint shows nothing")
    print("\n".join(missed))


if __name__ == "__main__":
    main(*sys.argv[1:])
