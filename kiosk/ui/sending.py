"""A sheet sent to the printer: what may stand in its way, and how that is told."""

import logging
from collections.abc import Callable

from kiosk.content.wording_take_home import TakeHomeWords
from kiosk.devices.print_state import PrinterState
from kiosk.errors import PrintError
from kiosk.patient.advice import paragraph
from kiosk.ui.context import Context
from kiosk.ui.screen import NOTE_SEPARATOR
from kiosk.ui.sheets import LaidOut

_log = logging.getLogger(__name__)

_FIRST_PAGE_SECONDS = 10
_STEP_SECONDS = 10  # to which a time is rounded up
_MOST_SECONDS = 90  # that are not said in minutes


def print_sheet(context: Context, lay_out: Callable[[], LaidOut]) -> None:
    """Send a sheet on its way, and go to the page that follows it; a second one waits for that."""
    printer, words = context.printer, context.wording.take_home
    if printer.is_busy:
        context.flow.show_printing()
        return
    try:
        sheet = lay_out()
    except PrintError as error:
        _log.error("%s", error)
        context.open_sheet(words.failed, (paragraph(filled(words.ask, context)),))
        return
    printer.print(sheet.pdf, sheet.pages, context.settings.paper)
    context.flow.start_printing()


def hindrance(context: Context, pages: int) -> tuple[str, ...]:
    """Why so many pages cannot be sent now and where to get them, in sentences; empty if nothing.

    The printer may be in trouble, or this visit or this hour have had enough.
    """
    printer, settings, words = context.printer, context.settings, context.wording.take_home
    state, prints = printer.state, context.flow.session.prints
    if not state.can_print:
        return words.trouble(state.trouble), filled(words.ask, context)
    if state.destination != "printer":
        return ()
    if prints >= settings.prints_per_visit:
        return words.visit_limit.format(count=prints), filled(words.ask_more, context)
    if not printer.may_print(pages):
        return words.hour_limit, filled(words.ask, context)
    return ()


def foreseen(context: Context) -> tuple[str, ...]:
    """What the printer will soon run out of, in sentences."""
    words = context.wording.take_home
    told = {"paper": words.low_paper, "toner": words.low_toner}
    return tuple(filled(told[supply], context) for supply in context.printer.state.low)


def how_many(pages: int, words: TakeHomeWords) -> str:
    """How many pages there are."""
    return words.one_page if pages == 1 else words.pages.format(count=pages)


def how_it_prints(pages: int, state: PrinterState, words: TakeHomeWords) -> str:
    """How many pages there are, on which sides of the paper, and how long that takes."""
    parts = [how_many(pages, words)]
    if state.destination == "printer":
        if state.both_sides and pages > 1:
            parts.append(words.both_sides)
        if state.pages_per_minute:
            parts.append(_how_long(pages, state.pages_per_minute, words))
    return NOTE_SEPARATOR.join(parts)


def filled(text: str, context: Context) -> str:
    """Some words with the clinic's name of the desk."""
    return text.format(desk_name=context.clinic["desk_name"])


def _how_long(pages: int, pages_per_minute: int, words: TakeHomeWords) -> str:
    seconds = _FIRST_PAGE_SECONDS + 60 * pages / pages_per_minute
    if seconds > _MOST_SECONDS:
        return words.minutes.format(minutes=-(-round(seconds) // 60))
    return words.seconds.format(seconds=-(-round(seconds) // _STEP_SECONDS) * _STEP_SECONDS)
