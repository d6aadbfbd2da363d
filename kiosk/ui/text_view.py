"""Rich text on screen, with words that can be tapped."""

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.render.direction import holds_leftward
from kiosk.render.style_sheet import document_style
from kiosk.render.theme import FAMILIES, Theme
from kiosk.ui.direction import turn

_LINE_HEIGHT_PERCENT = 116  # of the font's own line spacing, which is about 1.25 em


class TextView(QWidget):
    """Some HTML, as tall as its width needs; nothing in it can be selected or dragged.

    Links are dotted underneath. A tap near a link counts as a tap on it, since the words of a
    line are smaller than a finger.

    Signals:
        link_tapped: the address of the link that was tapped.
    """

    link_tapped = Signal(str)

    def __init__(
        self,
        html: str,
        theme: Theme,
        *,
        spoken: str,
        size: int | None = None,
        weight: QFont.Weight = QFont.Weight.Normal,
        colour: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._pressed = theme, ""
        self._colour = QColor(colour or theme.colours.ink)
        self._marked = (0, 0)
        self._document = _document(html, theme, size or theme.body, weight, self)
        self._has_leftward = holds_leftward(html)
        self._turn()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(spoken)

    def hasHeightForWidth(self) -> bool:
        """Text is taller where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the text laid out in `width` pixels."""
        self._document.setTextWidth(width)
        return ceil(self._document.size().height())

    def sizeHint(self) -> QSize:
        """The text on one line, or as laid out last."""
        return QSize(ceil(self._document.idealWidth()), ceil(self._document.size().height()))

    def mark_words(self, start: int, end: int) -> None:
        """Set off the characters of the document from `start` to before `end`; none if empty."""
        if self._marked != (start, end):
            self._marked = (start, end)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, self._colour)
        context.palette = palette
        start, end = self._marked
        if start < end:
            context.selections = [self._selection(start, end)]
        context.clip = QRectF(event.rect())
        self._laid_out().documentLayout().draw(painter, context)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Claim a press near a link, so that its release arrives here."""
        self._pressed = self.link_near(event.position())
        event.setAccepted(bool(self._pressed))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap counts on release, on the link that was pressed."""
        address, self._pressed = self._pressed, ""
        is_inside = self.rect().contains(event.position().toPoint())
        if address and is_inside and self.link_near(event.position()) == address:
            self.link_tapped.emit(address)

    def link_near(self, position: QPointF) -> str:
        """The address of the link at a position or within a fingertip of it, else nothing."""
        layout = self._laid_out().documentLayout()
        reach = self._theme.px(20)
        for distance in (0, reach // 2, reach):
            for dx, dy in ((0, 0), (0, -1), (0, 1), (-1, 0), (1, 0)):
                address = layout.anchorAt(position + QPointF(dx, dy) * distance)
                if address:
                    return str(address)
        return ""

    @property
    def document(self) -> QTextDocument:
        """The text as it stands here; only to be read."""
        return self._document

    def _selection(self, start: int, end: int) -> QAbstractTextDocumentLayout.Selection:
        """Some characters in the colours of a filled control, which stand out from any ground."""
        colours, selection = self._theme.colours, QAbstractTextDocumentLayout.Selection()
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(QColor(colours.primary))
        look.setForeground(QColor(colours.on_primary))
        selection.cursor, selection.format = cursor, look
        return selection

    def changeEvent(self, event: QEvent) -> None:
        """Run the way of the page that the text has been put into."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()
        super().changeEvent(event)

    def _turn(self) -> None:
        if self._has_leftward or self.isRightToLeft():
            turn(self._document, mirrored=self.isRightToLeft())

    def _laid_out(self) -> QTextDocument:
        """The text in the width it is shown in; whoever asked for a height used another."""
        self._document.setTextWidth(self.width())
        return self._document

    def link_centre(self, address: str) -> QPoint | None:
        """Where a link is, for whoever wants to tap it; nothing if the text has no such link."""
        for block, link in _links(self._laid_out()):
            if link.charFormat().anchorHref() == address:
                middle = link.position() + link.length() // 2 - block.position()
                line = block.layout().lineForTextPosition(middle)
                place = line.cursorToX(middle)  # a pair in PySide, whose stub says object
                x = place[0] if isinstance(place, tuple) else 0
                top = self._document.documentLayout().blockBoundingRect(block).top()
                return QPoint(int(x), int(top + line.y() + line.height() / 2))
        return None


def _document(
    html: str, theme: Theme, size: int, weight: QFont.Weight, parent: QWidget
) -> QTextDocument:
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    font = QFont(FAMILIES)
    font.setPixelSize(size)
    font.setWeight(weight)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(document_style(theme))
    document.setHtml(html)
    document.setIndentWidth(max(theme.px(44), _widest_marker(document)))
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    lines = QTextBlockFormat()
    lines.setLineHeight(
        _LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    )
    cursor.mergeBlockFormat(lines)
    _dot_links(document, QColor(theme.colours.primary))
    option = document.defaultTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    document.setDefaultTextOption(option)
    return document


def _widest_marker(document: QTextDocument) -> int:
    """The room that numbers of lists need before their items; 10 needs more than 9."""
    metrics = QFontMetricsF(document.defaultFont())
    block, widest = document.begin(), 0.0
    while block.isValid():
        found = block.textList()
        if found is not None:
            widest = max(widest, metrics.horizontalAdvance(f"{found.itemText(block)}  "))
        block = block.next()
    return ceil(widest)


def _dot_links(document: QTextDocument, colour: QColor) -> None:
    dotted = QTextCharFormat()
    dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    dotted.setUnderlineColor(colour)
    spans = [
        (link.position(), link.length())
        for _, link in _links(document)
        if not link.charFormat().anchorHref().startswith("source:")
    ]
    cursor = QTextCursor(document)
    for position, length in spans:
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(dotted)


def _links(document: QTextDocument) -> Iterator[tuple[QTextBlock, QTextFragment]]:
    """The stretches of text that are links, each with the block it stands in."""
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            if fragment.charFormat().anchorHref():
                yield block, fragment
            place += 1
        block = block.next()
