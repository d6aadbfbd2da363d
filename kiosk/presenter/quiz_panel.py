"""The clinician's side of the quiz: what is asked, and every button of the patient's page."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.content.wording import Wording
from kiosk.presenter.choice_cell import choice_cell, words_height
from kiosk.presenter.quiz_together import Offer, QuizTogether
from kiosk.presenter.tile_pages import TilePages
from kiosk.render.theme import Theme
from kiosk.ui.controls import Choice, PanelButton
from kiosk.ui.labels import label


class QuizPanel(QWidget):
    """The question in the clinician's words, then its answers, each with the number to type.

    It is as large as a `room`.
    """

    def __init__(self, together: QuizTogether, theme: Theme, wording: Wording, room: QSize) -> None:
        super().__init__()
        self._together, self._theme, self._words = together, theme, wording.together
        self.setFixedWidth(room.width())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.gap)
        offers = together.offers
        hint = self._words.by_number if offers else ""
        taken = 0
        for text, role in ((together.asked, "strong"), (hint, "")):
            if text:
                rows.addWidget(label(text, role))
                taken += words_height(text, theme.body, room.width()) + theme.gap
        if offers:
            cell = choice_cell(map(self._said, offers), room.width(), theme)
            makes = [lambda one=one: self._tile(one) for one in offers]
            left = QSize(room.width(), room.height() - taken)
            tiles = TilePages(makes, cell, left, self._at(offers), theme, wording.presenter, "quiz")
            rows.addWidget(tiles, 1)
        else:
            rows.addStretch(1)

    def _tile(self, offer: Offer) -> QPushButton:
        text = self._said(offer)
        name = f"together:{offer.number}"
        many, chosen = offer.choice or (False, False)
        tile: PanelButton
        if offer.choice is None:
            tile = _plain(text, name, self._theme)
        else:
            tile = Choice(text, many, chosen, self._theme, name)
        tile.clicked.connect(lambda: self._together.choose(offer.number))
        return tile

    def _said(self, offer: Offer) -> str:
        return self._words.answer.format(number=offer.number, text=offer.text)

    def _at(self, offers: tuple[Offer, ...]) -> int:
        """The place of the first answer that is chosen."""
        chosen = (place for place, one in enumerate(offers) if one.choice and one.choice[1])
        return next(chosen, 0)


def _plain(text: str, name: str, theme: Theme) -> PanelButton:
    result = PanelButton("tile", name, text)
    rows = QVBoxLayout(result)
    rows.setContentsMargins(theme.px(36), theme.px(10), theme.px(28), theme.px(10))
    rows.addStrut(theme.touch)
    rows.addWidget(label(text, "strong"))
    result.pass_taps_through()
    return result
