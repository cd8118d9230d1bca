"""A git hook that checks what is pushed."""

from __future__ import annotations

import os

from qmpdoc.series.store import Store

MARK = "# written by qmpdoc series --install-hook"
HOOK = f"""\
#!/bin/sh
{MARK}
# Checks the commits that a push brings. 'git push --no-verify' goes past it.
remote=$1
status=0
while read -r local_ref local_commit remote_ref remote_commit
do
    case $local_commit in *[!0]*) ;; *) continue ;; esac
    case $remote_commit in
    *[!0]*) range=$remote_commit..$local_commit ;;
    *)
        first=$(git rev-list --reverse "$local_commit" --not --remotes="$remote" | head -n 1)
        test -n "$first" || continue
        if git rev-parse --quiet --verify "$first^" >/dev/null
        then range=$first^..$local_commit
        else range="--root $local_commit"  # the first commit of all is new, too
        fi ;;
    esac
    "${{QMPDOC:-qmpdoc}}" series $range >&2 || status=1
done
exit $status
"""


def hook_path(store: Store) -> str:
    """Where the repository has its pre-push hook."""
    return os.path.abspath(
        os.path.join(store.folder, store.ask_repository("rev-parse", "--git-path", "hooks/pre-push"))
    )


def is_ours(path: str) -> bool:
    """Whether a hook is one that we wrote."""
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            return MARK in stream.read()
    except OSError:
        return False
