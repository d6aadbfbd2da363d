"""The paragraphs of a text, turned the way they run."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from kiosk.render.direction import runs_left


def turn(document: QTextDocument, *, mirrored: bool) -> None:
    """Let every paragraph run the way it should on a page that is mirrored or not."""
    directions, cursor = Qt.LayoutDirection, QTextCursor(document)
    block = document.begin()
    while block.isValid():
        left = runs_left(block.text(), mirrored=mirrored)
        run = QTextBlockFormat()
        run.setLayoutDirection(directions.RightToLeft if left else directions.LeftToRight)
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(run)
        found = block.textList()
        if found is not None and left:
            # Qt 6.11 draws "1." from left to right whatever runs beside it: the dot goes first.
            numbered = found.format()
            numbered.setNumberPrefix(".")
            numbered.setNumberSuffix("")
            found.setFormat(numbered)
        block = block.next()
