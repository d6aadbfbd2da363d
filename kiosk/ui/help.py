"""Help from a person: where to find one, and a card to show them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.quiz import Look
from kiosk.patient.help_card import help_card, kind_label, kinds_of_help, staff_language
from kiosk.patient.route import Help, HelpKind, Route
from kiosk.patient.staff_sheets import card_sheet
from kiosk.ui.card import Card
from kiosk.ui.choice_table import choice_table, fewest_lines
from kiosk.ui.context import Context
from kiosk.ui.controls import Choice, icon_button
from kiosk.ui.labels import label, picture
from kiosk.ui.layouts import Slot, column, in_rows, row
from kiosk.ui.measuring import height_of, in_pages, page_with
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.sending import hindrance, print_sheet

_MARGINS = 36, 28  # above and below
_BETWEEN_LANES = 56
_GAP = 16
_COLUMNS = 2

_Page = list[list[QWidget]]


class _AboutHelp(Screen):
    """What the page about help and that of the large card have in common."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._help = context.wording.help
        self._staff = staff_language(context.settings.staff_language, context.library)
        self._can_print = not hindrance(context, 1)
        self._is_file = context.printer.state.destination == "file"
        context.printer.changed.connect(self._on_printer)
        rows = QVBoxLayout(self)
        above, beneath = (self.theme.px(margin) for margin in _MARGINS)
        rows.setContentsMargins(self.theme.margin, above, self.theme.margin, beneath)
        self._shown = Slot()
        rows.addWidget(self._shown)
        rows.addStretch(1)
        self._width = context.body.width() - 2 * self.theme.margin
        self._room = context.body.height() - above - beneath

    def header(self) -> Header | None:
        """What this page is for."""
        return Header(self._help.title, self.context.settings.clinic_name)

    @property
    def _route(self) -> Help:
        """Where one is; the page is built anew or left when that is no longer about help."""
        route = self.flow.session.route
        return route if isinstance(route, Help) else Help()

    def _card(self, width: int, height: int) -> Card:
        library, language = self.context.library, self.context.language
        card = help_card(self._route.kind, library, language, self._staff)
        return Card.fitting(card, width, height, language, self.theme)

    def _on_printer(self) -> None:
        """Offer paper while there is some, and only then."""
        can_print = not hindrance(self.context, 1)
        is_file = self.context.printer.state.destination == "file"
        if (can_print, is_file) != (self._can_print, self._is_file):
            self._can_print, self._is_file = can_print, is_file
            self.refresh()
            self.context.dress()

    def _on_print(self) -> None:
        from kiosk.render.paper import Sheet

        context, library = self.context, self.context.library
        card = help_card(self._route.kind, library, context.language, self._staff)
        wording = library.wording(self._staff.code)
        sheet = card_sheet(library, card, wording, context.clinic)
        paper = Sheet(context.settings.paper)
        print_sheet(
            context, lambda: context.sheets().laid_out(sheet, paper, wording, library.wording)
        )


class HelpScreen(_AboutHelp):
    """Where to go, the card, and what help it asks for; pages where they do not fit one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._across = 1 if self.theme.portrait or self.theme.text_step > 2 else 2
        between = (self._across - 1) * self.theme.px(_BETWEEN_LANES)
        self._lane_width = (self._width - between) // self._across
        self._page, self._counts = 0, [0]
        self._places: dict[str, int] = {}
        self.refresh()

    def header(self) -> Header | None:
        """What this page is for, and which page of it this is."""
        note = self.place(self._page, len(self._counts), self.context.settings.clinic_name)
        return Header(self._help.title, note)

    def back(self) -> Action | None:
        """The page before, or where one was."""
        if self._page == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """The rest of the page; after it, the page's own buttons say what to do."""
        if self._page + 1 >= len(self._counts):
            return None
        return Action(self.bar_words.next, "chevron-right", lambda: self._turn(self._page + 1))

    def shows(self, route: Route) -> bool:
        """Its own further pages, with any kind of help on the card."""
        return isinstance(route, Help) and not route.large

    def refresh(self) -> None:
        """Show what the card asks for now."""
        pages = self._pages()
        self._counts = [sum(len(lane) for lane in page) for page in pages]
        widgets = [widget for page in pages for lane in page for widget in lane]
        self._places = {
            control.objectName(): place
            for place, widget in enumerate(widgets)
            for control in widget.findChildren(Choice)
        }
        self._page = page_with(self._route.first, self._counts)
        page, side_by_side = row(self.theme, self.theme.px(_BETWEEN_LANES))
        lanes = pages[self._page]
        for lane in lanes:
            shown, lines = column(self.theme)
            shown.setFixedWidth(self._lane_width if len(lanes) > 1 else self._width)
            for widget in lane:
                lines.addWidget(widget)
            lines.addStretch(1)
            side_by_side.addWidget(shown)
        side_by_side.addStretch(1)
        self._shown.put(page)

    def _turn(self, page: int) -> None:
        self.flow.turn_help(sum(self._counts[:page]))

    def _pages(self) -> list[_Page]:
        """Where to go and what would help, with the card beside or between them.

        The card comes before what would help where not all of it is on one page.
        """
        gap, room, full = self.theme.gap, self._room, self._width
        if self._across > 1:
            width = self._lane_width
            where, beside = self._where(), self._showing(width, room)
            left = in_pages([*where, *self._kinds(width)], width, room, gap)
            if len(left) == 1:
                return [[left[0], [beside]]]
            if height_of(beside, width) <= room and len(in_pages(where, width, room, gap)) == 1:
                below = in_pages(self._kinds(full), full, room, gap)
                return [[where, [beside]], *([lane] for lane in below)]
        widgets = [*self._where(), self._showing_small(), *self._kinds(full)]
        return [[lane] for lane in in_pages(widgets, full, room, gap)]

    def _where(self) -> list[QWidget]:
        """Where help can be found; no telephone number but the clinic's own."""
        words, clinic = self._help, self.context.clinic
        told = [self._told("signpost", words.go.format(desk_name=clinic["desk_name"]), "primary")]
        if clinic["phone"]:
            told.append(
                self._told("phone", words.call.format(clinic_phone=clinic["phone"]), "primary")
            )
        number = clinic["emergency_number"]
        emergency = words.emergency.format(emergency_number=number)
        return [*told, self._told("octagon-alert", emergency, "danger")]

    def _told(self, icon: str, text: str, look: Look) -> QWidget:
        line, parts = row(self.theme, self.theme.px(24))
        drawing = picture(icon, self.theme.colours.of_look(look), self.theme.text_px(44))
        parts.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
        parts.addWidget(label(text, ""), 1)
        return line

    def _kinds(self, width: int) -> list[QWidget]:
        """What would help: in a table, or row by row where that would not fit a page."""
        context, theme = self.context, self.theme
        own = context.library.language(context.language)
        kinds = kinds_of_help(context.library, context.language, self._staff)
        choices = [self._kind(kind, kind_label(kind, self._help, own)) for kind in kinds]
        columns = fewest_lines(choices, _COLUMNS, width, theme)
        lines = [choices[n : n + columns] for n in range(0, len(choices), columns)]
        first, *others = (choice_table(line, columns, theme) for line in lines)
        opening, rows = column(theme, theme.px(_GAP))
        rows.addWidget(label(self._help.what, "subtitle"))
        rows.addWidget(first)
        return [opening, *others]

    def _kind(self, kind: HelpKind, text: str) -> Choice:
        chosen = kind == self._route.kind
        choice = Choice(text, False, chosen, self.theme, f"help:{kind}")
        choice.clicked.connect(lambda: self._on_kind(kind))
        return choice

    def _on_kind(self, kind: HelpKind) -> None:
        """Change the card at once; one that is on another page is shown large."""
        if not self._is_card_here:
            self.flow.go(Help(kind, large=True, first=self._places[f"help:{kind}"]))
        else:
            self.flow.choose_help("any" if kind == self._route.kind else kind)

    @property
    def _is_card_here(self) -> bool:
        return self._shown.findChild(Card) is not None

    def _showing_small(self) -> QWidget:
        """The card on half a page, or on all of it where that keeps its letters readable."""
        half = self._showing(self._width, self._room // 2)
        is_readable = half.findChild(Card) is not None
        return half if is_readable else self._showing(self._width, self._room)

    def _showing(self, width: int, room: int) -> QWidget:
        """The card, and what can be done with it; no card whose letters are below a caption's."""
        theme, words = self.theme, self._help
        showing, rows = column(theme)
        large = icon_button(words.show_large, "expand", theme, "help:large", "primary")
        large.clicked.connect(lambda: self.flow.show_card(True))
        buttons = [large]
        if self._can_print:
            text = self.context.wording.take_home.save if self._is_file else words.print_card
            icon = "file-text" if self._is_file else "printer"
            buttons.append(icon_button(text, icon, theme, "help:print"))
            buttons[-1].clicked.connect(self._on_print)
        across = in_rows(buttons, width, theme.apart(_GAP))
        left = room - height_of(across, width) - theme.gap
        card = self._card(width, left)
        if card.letters >= theme.small:
            rows.addWidget(card)
        rows.addWidget(across)
        return showing


class CardScreen(_AboutHelp):
    """The card with the page to itself; a tap anywhere makes it small again."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        page, rows = column(self.theme)
        hint = label(self._help.tap_to_close, "small")
        left = self._room - height_of(hint, self._width) - self.theme.gap
        card = self._card(self._width, left)
        rows.addWidget(card)
        if height_of(card, self._width) <= left:
            card.setMinimumHeight(left)
            rows.addWidget(hint)
        self._shown.put(page)
        self._route_shown = self._route
        self._is_pressed = False

    def back(self) -> Action | None:
        """The card is small again."""
        return Action(self.bar_words.back, "chevron-left", lambda: self.flow.show_card(False))

    def primary(self) -> Action | None:
        """Print the card, or save it where there is no printer but a folder."""
        words = self.context.wording.take_home
        if not self._can_print:
            return None
        if self._is_file:
            return Action(words.save, "file-text", self._on_print)
        return Action(words.print, "printer", self._on_print)

    def shows(self, route: Route) -> bool:
        """The card as it is."""
        return route == self._route_shown

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Claim the press, so that its release arrives here."""
        self._is_pressed = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap on the card or beside it."""
        is_tap = self._is_pressed and self.rect().contains(event.position().toPoint())
        self._is_pressed = False
        if is_tap:
            self.flow.show_card(False)
