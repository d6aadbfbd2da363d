"""The way to the clinic's public page, for whoever has a telephone and cannot have paper."""

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QWidget

from kiosk.render.qr import qr_code
from kiosk.render.theme import Theme
from kiosk.ui.context import Context
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import column
from kiosk.ui.measuring import height_of
from kiosk.ui.sheet import sheet_room

_CODE = 440  # height and width


def phone_button(context: Context) -> QPushButton | None:
    """A button that shows the code which leads there; None for a clinic without such a page."""
    if not context.settings.public_page:
        return None
    text = context.wording.take_home.phone
    button = icon_button(text, "smartphone", context.theme, "phone")
    button.clicked.connect(lambda: _show(context))
    return button


def _show(context: Context) -> None:
    """Lay the code over the page, with its address in letters; on two pages where need be."""
    words, theme = context.wording.web, context.theme
    room = sheet_room(words.title, theme)
    whole = _beside(_code(context), _address(context), theme)
    pages = [[whole]]
    if height_of(whole, room.width()) > room.height():
        pages = [[_code(context)], [_address(context)]]
    context.lay_over(words.title, pages)


def _beside(code: QWidget, said: QWidget, theme: Theme) -> QWidget:
    direction = QBoxLayout.Direction
    page = QWidget()
    across = QBoxLayout(direction.TopToBottom if theme.portrait else direction.LeftToRight, page)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(theme.px(44))
    across.addWidget(code)
    across.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
    return page


def _code(context: Context) -> QWidget:
    words, theme, address = context.wording.web, context.theme, context.settings.public_page
    code = QLabel()
    code.setPixmap(_picture(qr_code(address), theme.px(_CODE)))
    code.setFixedSize(code.pixmap().size())
    code.setAccessibleName(words.code.format(address=address))
    return code


def _address(context: Context) -> QWidget:
    words, theme, address = context.wording.web, context.theme, context.settings.public_page
    said, rows = column(theme)
    for text, role in ((words.scan, ""), (words.type, ""), (address, "strong")):
        rows.addWidget(label(text, role))
    rows.addStretch(1)
    return said


def _picture(drawing: str, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    result = QPixmap(QSize(size, size))
    painter = QPainter(result)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRect(0, 0, size, size))
    painter.end()
    return result
