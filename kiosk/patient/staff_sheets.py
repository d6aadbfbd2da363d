"""Sheets for staff: a form about the pack, and the card that a person brings to the desk."""

from collections.abc import Mapping
from datetime import date

import msgspec

from kiosk.content.blocks import Block
from kiosk.content.library import Language, Library
from kiosk.content.wording import Wording
from kiosk.patient.handout import Handout, Provenance, handout_of
from kiosk.patient.help_card import Said


def staff_form(
    library: Library, title: str, blocks: tuple[Block, ...], wording: Wording, today: date
) -> Handout:
    """A form about the pack for who answers for it, in the language of `wording`: English."""
    sheet = handout_of(library, library.pack.default_language, "", wording, {}, today, blocks)
    english = Language("en", "English", "ltr")
    return msgspec.structs.replace(sheet, title=title, language=english, for_staff=True)


def card_sheet(
    library: Library, card: tuple[Said, ...], wording: Wording, clinic: Mapping[str, str]
) -> Handout:
    """A help card to take to the desk; `wording` is that of the staff, who read it first."""
    pack, staff = library.pack, card[0].language
    sheet = handout_of(library, pack.default_language, "", wording, clinic, pack.written, ())
    origin = sheet.provenance.origin[:2]
    return msgspec.structs.replace(
        sheet,
        title=wording.help.card_title,
        language=staff,
        notices=(),
        provenance=Provenance("", origin, pack.written),
        card=card,
    )
