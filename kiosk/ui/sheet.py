"""A bottom sheet: a word explained, a source, a reason; over the page, gone with one tap."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.controls import column, height_of, icon_button, in_pages, label


class Cover(QWidget):
    """A dimmed layer over the whole window that holds one panel and swallows taps beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setGeometry(parent.rect())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is below."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 150))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the page below from being tapped."""
        event.accept()


class Sheet(Cover):
    """A title, some widgets and one Close button; a tap outside closes it too.

    What does not fit is paged: More shows what follows.
    """

    def __init__(
        self, title: str, views: list[QWidget], close: str, more: str, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        panel = QFrame(self)
        panel.setProperty("role", "sheet")
        panel.setObjectName("sheet")
        rows = QVBoxLayout(panel)
        rows.setContentsMargins(*(theme.px(n) for n in (64, 40, 64, 40)))
        rows.setSpacing(theme.gap)
        heading = label(title, "subtitle")
        rows.addWidget(heading)
        body, self._column = column(theme, theme.px(18))
        rows.addWidget(body)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self._more = icon_button(more, "chevron-right", theme, "sheet:more")
        self._more.clicked.connect(self._on_more)
        buttons.addWidget(self._more)
        self.close_button: QPushButton = icon_button(close, "x", theme, "sheet:close", "primary")
        self.close_button.clicked.connect(self.close_sheet)
        buttons.addWidget(self.close_button)
        rows.addLayout(buttons)
        width = parent.width()
        room = int(parent.height() * 0.8) - theme.touch - theme.px(140)
        room -= height_of(heading, width - 2 * theme.px(64))
        self._pages = in_pages(views, width - 2 * theme.px(64), room, theme.px(18))
        self._panel = panel
        self._show_page(0)
        self.show()
        self.raise_()

    def close_sheet(self) -> None:
        """Take the sheet away."""
        self.hide()
        self.deleteLater()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap outside the panel closes the sheet."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def _on_more(self) -> None:
        self._show_page((self._page + 1) % len(self._pages))

    def _show_page(self, page: int) -> None:
        self._page = page
        for number, views in enumerate(self._pages):
            for view in views:
                self._column.addWidget(view)
                view.setVisible(number == page)
        self._more.setVisible(len(self._pages) > 1)
        height = height_of(self._panel, self.width())
        self._panel.setGeometry(0, self.height() - height, self.width(), height)


class StillThere(Cover):
    """Asks whether somebody is there, with a countdown; nothing else can be tapped meanwhile."""

    def __init__(
        self,
        title: str,
        stay: QPushButton,
        finish: QPushButton,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        panel = QFrame(self)
        panel.setProperty("role", "panel")
        rows = QVBoxLayout(panel)
        rows.setContentsMargins(*(theme.px(n) for n in (72, 64, 72, 64)))
        rows.setSpacing(theme.px(32))
        rows.addWidget(label(title, "title"))
        self._hint = label("", "")
        rows.addWidget(self._hint)
        rows.addSpacing(theme.px(16))
        rows.addWidget(stay)
        rows.addWidget(finish)
        width = min(theme.px(1000), parent.width() - theme.px(96))
        self._panel, self._panel_width = panel, width
        self.show()
        self.raise_()

    def count_down(self, hint: str) -> None:
        """Say how much time is left."""
        self._hint.setText(hint)
        height = height_of(self._panel, self._panel_width)
        left = (self.width() - self._panel_width) // 2
        top = (self.height() - height) // 2
        self._panel.setGeometry(left, top, self._panel_width, height)
