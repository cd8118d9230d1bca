"""Words that readers stumble over, for the tests of the manual and of what the program prints."""

import re

UNWANTED = {
    r"mend(?:s|ed)?": "fix",
    r"at odds": "do not match",
    r"anew": "again",
    r"no more(?! than)": "no longer",
    r"besides?": "in addition to, next to",
    r"of (?:whom|which)": "two sentences",
    r"parted by": "separated by",
    r"as (?:it|they) stood": "unchanged",
    r"grave(?:r|st)?": "severe",
    r"takes no judgement": "can be fixed automatically",
    r"outweighs?": "takes precedence",
    r"tells?|told": "shows, reports",
    r"stands?|stood": "is",
    r"gone|went": "removed, ended",
    r"for ever": "forever",
    r"is no (?!longer\b)\w+": "is not a",
    r"takes? (?:it|them|one|this) out": "remove",
    r"speaks? of": "describes",
    r"that (?:is|are|was|were) there": "existing, present",
    r"where there (?:is|are)": "if, with, without",
    r"(?:is|are|was|were) (?-i:none)": "is not one, is missing",
    r"in vain": "without result",
    r"for want of": "without",
    r"but for": "except",
    r"as against": "unlike",
    r"of ours": "our",
    r"the way out": "what to do",
    r"which see": "see",
    r"hereby|thereof|wherein|whereby|thereby|therein|henceforth|hitherto|lest|whilst|amongst|shall": "plain words",
    r"utili[sz]e[sd]?|leverag(?:e|es|ing)": "use",
    r"simply|obviously|of course": "nothing",
}
"""Patterns of such words, and what to write in their place."""


def unwanted_words(text: str) -> list[str]:
    """The words of a text that are in the list, each with what to write."""
    return [
        f"{found[0]!r}: write {better}"
        for pattern, better in UNWANTED.items()
        for found in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    ]
