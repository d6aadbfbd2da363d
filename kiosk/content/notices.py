"""What is told of a pack as a whole, everywhere: an overdue review, an unreviewed translation."""

from datetime import date
from typing import Literal

import msgspec

from kiosk.content.pack import Language, Pack
from kiosk.content.wording import Wording


class Notice(msgspec.Struct, frozen=True):
    """A sentence that stands on every screen and sheet while its reason lasts.

    `brief` says it in one line of large text.
    """

    kind: Literal["overdue", "translation"]
    text: str
    brief: str


def notices(pack: Pack, language: Language, wording: Wording, today: date) -> tuple[Notice, ...]:
    """What must be told on a day, in a language: none, one or both."""
    words = wording.notices
    told: list[Notice] = []
    if pack.review_by < today:
        due = language.written_date(pack.review_by)
        sentences = words.overdue.format(date=due), words.overdue_briefly.format(date=due)
        told.append(Notice("overdue", *sentences))
    if language.code != pack.default_language and not language.reviewed_by:
        told.append(Notice("translation", words.translation, words.translation_briefly))
    return tuple(told)
