"""About how long a text takes to read, told from it unparsed."""

import re

WORDS_A_MINUTE = 130  # slower than the 200 and more of practised readers
_NOT_READ = re.compile(
    r"(?s:\A\+\+\+\n.*?\n\+\+\+)"  # front matter
    r"|^!!! clinician.*(?:\n(?: {4}.*)?(?=\n|\Z))*"  # notes for clinicians
    r"|\{\{\s*source[^}]*\}\}"  # what a block translates
    r"|\[@[^\]]*\]|\]\([^)]*\)",  # sources, and where links lead
    re.MULTILINE,
)


def minutes(text: str) -> int:
    """The minutes that a Markdown text takes; at least 1."""
    words = len(_NOT_READ.sub("", text).split())
    return max(1, round(words / WORDS_A_MINUTE))
