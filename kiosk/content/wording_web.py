"""Words beside the code that leads to a clinic's public page."""

from kiosk.content.wording_group import WordGroup


class WebWords(WordGroup, frozen=True):
    """How to read the pack at home, on a telephone or computer."""

    title: str
    scan: str
    type: str
    code: str
