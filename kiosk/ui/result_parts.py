"""The parts of a result as widgets, none of them taller than a page."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.content.blocks import Block, Callout
from kiosk.content.quiz import QuizWording
from kiosk.patient.advice import paragraph, said_in
from kiosk.patient.eligibility import Card, Outcome, Reason, cards, filled, reasons
from kiosk.ui.block_view import BlockStyle
from kiosk.ui.context import Context
from kiosk.ui.cut_to_fit import cut_to_fit, pieces
from kiosk.ui.labels import label, picture
from kiosk.ui.layouts import column, row
from kiosk.ui.measuring import height_of
from kiosk.ui.screen import marked
from kiosk.ui.spoken import speak_in
from kiosk.ui.titled_list import TitledLists


class ResultParts:
    """Makes what a result tells, for pages of one width and height."""

    def __init__(
        self,
        context: Context,
        outcome: Outcome,
        wording: QuizWording,
        width: int,
        room: int,
    ) -> None:
        self._context, self._outcome, self._wording = context, outcome, wording
        self._width, self._room = width, room
        self._theme, self._words = context.theme, context.wording.screen
        self._style = BlockStyle(context.theme, context.wording, words_of=context.library.wording)
        self._lists = TitledLists(self._style)

    def joined(self, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
        """The widgets of one page, the items of each list as one list."""
        return self._lists.joined(widgets)

    def meaning(self, buttons: Sequence[QWidget]) -> list[QWidget]:
        """The result, the reasons for it, and the cards that go with it.

        What is urgent has `buttons` here and no reasons.
        """
        widgets: list[QWidget] = self.result_cards()
        because = reasons(self._outcome, self._wording)
        if self._outcome.result.urgent:
            widgets += buttons
        elif because:
            first, *others = (part for reason in because for part in self._reason(reason))
            opening, rows = column(self._theme, self._theme.px(14))
            rows.addWidget(label(self._words.why_see, "subtitle"))
            rows.addWidget(first)
            widgets += [opening, *others]
        for card in cards(self._outcome, self._wording):
            widgets += self._card(card)
        return widgets

    def advice(self) -> list[QWidget]:
        """What to do next, and what to ask."""
        wording = self._wording.results[self._outcome.result.id]
        language = wording.language
        steps = [(step, language) for step in wording.next]
        widgets = self._list(self._words.next_steps, steps, ordered=True)
        if not self._outcome.result.urgent:
            suggested = ((question, language) for question in wording.questions)
            asking = dict.fromkeys((*self._ticked(), *suggested))
            widgets += self._list(self._words.bring_questions, asking, ordered=False)
        return widgets

    def closing(self) -> list[QWidget]:
        """What holds for every result but an urgent one."""
        if self._outcome.result.urgent:
            return []
        return self._views(paragraph(self._fill(self._wording.closing)), self._wording.language)

    def result_cards(self) -> list[QWidget]:
        """The result on one card; on one for each of its sentences where there is less room."""
        wording = self._wording.results[self._outcome.result.id]
        title = self._fill(wording.title)
        said = (*wording.lead, wording.variants.get(self._outcome.variant, ""))
        lines = [self._fill(line) for line in said if line]
        whole = self._result_card(title, lines)
        if height_of(whole, self._width) <= self._room:
            return [whole]

        def fits(line: str) -> bool:
            return height_of(self._result_card("", [line]), self._width) <= self._room

        told = (piece for line in lines for piece in pieces(line, fits))
        return [self._result_card(title, []), *(self._result_card("", [line]) for line in told)]

    def _result_card(self, title: str, lines: Sequence[str]) -> QFrame:
        """Sentences of the result in its look; with its title comes its icon."""
        theme, result = self._theme, self._outcome.result
        language = self._wording.results[result.id].language
        card = QFrame()
        card.setProperty("result", result.look)
        sides = QHBoxLayout(card)
        above, below = theme.ends(36, 36)
        sides.setContentsMargins(theme.px(44), above, theme.px(40), below)
        sides.setSpacing(theme.px(40))
        words, rows = column(theme, theme.px(10))
        if title:
            colour = theme.colours.of_look(result.look)
            sides.addWidget(picture(result.icon, colour, theme.px(96)))
            rows.addWidget(marked(self._context, label(title, "result"), language))
        for line in lines:
            rows.addWidget(label(line, ""))
        speak_in(words, language)
        sides.addWidget(words, 1)
        return card

    def _reason(self, reason: Reason) -> list[QWidget]:
        """What was said, and what it means; in two, where a page has no room for both."""

        def said() -> QWidget:
            return marked(self._context, label(reason.said, "strong"), reason.language)

        if not reason.means:
            return [self._beside_tick(said())]
        together, rows = column(self._theme, 0)
        rows.addWidget(said())
        rows.addWidget(speak_in(label(reason.means, "small"), reason.language))
        whole, width = self._beside_tick(together), self._width
        heading = height_of(label(self._words.why_see, "subtitle"), width) + self._theme.px(14)
        if height_of(whole, width) + heading <= self._room:
            return [whole]
        return [self._beside_tick(said()), speak_in(label(reason.means, "small"), reason.language)]

    def _beside_tick(self, words: QWidget) -> QWidget:
        theme = self._theme
        widget, parts = row(theme, theme.px(24))
        parts.addWidget(picture("circle-check", theme.colours.primary, theme.px(46)))
        parts.addWidget(words, 1)
        return widget

    def _ticked(self) -> list[tuple[str, str]]:
        """The questions that the person ticked, in their own order."""
        offered = self._context.library.questions(self._context.language)
        ticked = [offered[id].words for id in self._context.flow.session.questions if id in offered]
        return [(words.ask, words.language) for words in ticked]

    def _card(self, card: Card) -> list[QWidget]:
        words = (paragraph(self._fill(card.text)),)
        return self._views(Callout("note", self._fill(card.title), words), card.language)

    def _list(
        self, title: str, lines: Iterable[tuple[str, str]], *, ordered: bool
    ) -> list[QWidget]:
        filled_in = [(self._fill(line), language) for line, language in lines]
        return self._lists.of(title, filled_in, self._width, self._room, ordered=ordered)

    def _views(self, block: Block, language: str) -> list[QWidget]:
        """A block; in pieces, where a page has no room for all of it."""
        shown = said_in(language, block)
        pages = cut_to_fit(tuple(shown), self._style, self._width, self._room, 0)
        return [view for page in pages for view in page]

    def _fill(self, text: str) -> str:
        return filled(text, self._context.clinic)
