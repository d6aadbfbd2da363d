"""Words of the page outside opening hours."""

from kiosk.content.wording_group import WordGroup


class ClosedWords(WordGroup, frozen=True):
    """That the kiosk is closed, when it opens, and whom to ask meanwhile."""

    title: str
    opens: str
    ask: str
