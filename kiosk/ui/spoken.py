"""What a widget shows, for whoever listens: its blocks, or the language of its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from kiosk.content.wording import Wording, WordsOf, wording_for

if TYPE_CHECKING:
    from kiosk.content.blocks import Block
    from kiosk.render.speech import Recorded, Utterance

_BLOCKS, _LANGUAGE, _LAST = "spoken-blocks", "spoken-language", "spoken-last"


class Spoken(msgspec.Struct, frozen=True):
    """Blocks as they are said: with the product's words in which language.

    `language` is empty where it is the one that was asked for. `words_of` gives the words for
    blocks in another language, and `recorded` the file in which somebody reads a block.
    """

    blocks: tuple[Block, ...]
    wording: Wording
    language: str = ""
    words_of: WordsOf = wording_for
    recorded: Recorded = lambda words, language: None

    @property
    def said(self) -> Iterator[tuple[Utterance, ...]]:
        """What is said of each block."""
        from kiosk.render.speech import utterances

        for block in self.blocks:
            found = utterances((block,), self.wording, self.words_of, self._recorded)
            yield tuple(
                msgspec.structs.replace(one, language=one.language or self.language)
                for one in found
            )

    def _recorded(self, words: str, language: str) -> Path | None:
        return self.recorded(words, language or self.language)


def speak_blocks(widget: QWidget, spoken: Spoken) -> None:
    """Have a widget and all that is in it said as blocks."""
    widget.setProperty(_BLOCKS, spoken)


def blocks_of(widget: QWidget) -> Spoken | None:
    """The blocks that a widget is said as, if it is."""
    spoken = widget.property(_BLOCKS)
    return spoken if isinstance(spoken, Spoken) else None


def in_sentences(*texts: str) -> str:
    """Texts one after the other, each with a mark at its end; empty ones are left out."""
    return " ".join(text if text[-1] in ".!?:…؟" else f"{text}." for text in texts if text)


def speak_in(widget: QWidget, language: str) -> QWidget:
    """The widget, from now on with all its words said in a language; empty changes nothing."""
    if language:
        widget.setProperty(_LANGUAGE, language)
        widget.setLocale(QLocale(language))  # tells assistive technology
    return widget


def language_of(widget: QWidget) -> str:
    """The language that a widget's words are in; empty where nothing is known of it."""
    return str(widget.property(_LANGUAGE) or "")


def speak_last(widget: QWidget) -> None:
    """Have a widget said after everything else on its page, for it takes long."""
    widget.setProperty(_LAST, True)


def is_last(widget: QWidget) -> bool:
    """Whether a widget is said after everything else."""
    return bool(widget.property(_LAST))
