"""The card that a person shows to staff: in the language of staff, then in their own."""

import msgspec

from kiosk.content.library import Language, Library
from kiosk.content.wording import Wording, is_spoken
from kiosk.content.wording_screen import HelpWords
from kiosk.patient.route import HelpKind

HELP_KINDS: tuple[HelpKind, ...] = (
    "with-screen",
    "read-aloud",
    "interpreter",
    "with-printing",
    "no-touch",
)


class Said(msgspec.Struct, frozen=True):
    """What the card says in one language: that help is wanted, then what help, if that is known."""

    language: Language
    lines: tuple[str, ...]


def staff_language(wanted: str, library: Library) -> Language:
    """The language that staff read; the pack's default where no words are in the one wanted."""
    offered = {language.code: language for language in library.languages}
    if wanted in offered:
        return offered[wanted]
    if is_spoken(wanted):
        return Language(wanted, wanted, "ltr")
    return library.language(library.pack.default_language)


def kinds_of_help(library: Library, language: str, staff: Language) -> tuple[HelpKind, ...]:
    """What can be asked for; an interpreter only by who reads another language than staff do."""
    is_foreign = staff.code != library.language(language).code
    return tuple(kind for kind in HELP_KINDS if is_foreign or kind != "interpreter")


def help_card(kind: HelpKind, library: Library, language: str, staff: Language) -> tuple[Said, ...]:
    """The words of the card: for staff, then for the person if they read another language."""
    own = library.language(language)
    readers = (staff,) if own.code == staff.code else (staff, own)
    return tuple(_said(kind, library.wording(reader.code), reader, own) for reader in readers)


def kind_label(kind: HelpKind, words: HelpWords, own: Language) -> str:
    """What a person taps to ask for a kind of help; their language is named as they name it."""
    match kind:
        case "any":
            return words.card
        case "with-screen":
            return words.with_screen
        case "read-aloud":
            return words.read_aloud
        case "interpreter":
            return words.interpreter.format(language=own.name)
        case "with-printing":
            return words.with_printing
        case "no-touch":
            return words.no_touch


def _said(kind: HelpKind, wording: Wording, reader: Language, own: Language) -> Said:
    words = wording.help
    if kind == "any":
        return Said(reader, (words.card,))
    named = wording.translation.languages.get(own.code, own.name)
    asked = {
        "with-screen": words.card_with_screen,
        "read-aloud": words.card_read_aloud,
        "interpreter": words.card_interpreter.format(language=named),
        "with-printing": words.card_with_printing,
        "no-touch": words.card_no_touch,
    }
    return Said(reader, (words.card, asked[kind]))
