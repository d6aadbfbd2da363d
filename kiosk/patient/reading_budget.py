"""How long a page may be looked at in silence before anybody is asked whether they are there.

It is reckoned for those who read slowly, not for most: who is asked too early feels chased, and who
has left is forgotten a minute later. `kiosk.content.reading_time` tells what most need.
"""

import re

# Mean words a minute of adults reading the same texts aloud (Trauzettel-Klosinski and Dietz,
# Investigative Ophthalmology & Visual Science 2012, 53:5452): a word of one language says more than
# that of another, and takes longer.
_ENGLISH, _MEAN = 228, 184
_WORDS_A_MINUTE = {
    "ar": 138,
    "de": 179,
    "en": _ENGLISH,
    "es": 218,
    "fi": 161,
    "fr": 195,
    "he": 187,
    "it": 188,
    "ja": 193,
    "nl": 202,
    "pl": 166,
    "pt": 181,
    "ru": 184,
    "sl": 180,
    "sv": 199,
    "tr": 166,
    "zh": 158,
}
# Who picks larger letters sees less, and reads more slowly: our own guess.
_SLOWER = {1: 1.0, 2: 1.15, 3: 1.35, 4: 1.7}

_LOOKING_ROUND_MS = 20_000  # what there is to tap, and which of it
_MOST_MS = 600_000  # whoever sees an answer of somebody who left ten minutes ago sees it too late

# Scripts that set no space between words: kana, Han, Thai, Lao, Khmer.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LETTERS_A_WORD = 1.6  # Chinese in the same study: 255 characters, 158 words


def words_in(text: str) -> int:
    """About how many words there are to read."""
    letters = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + round(letters / _LETTERS_A_WORD)


def reading_ms(words: int, text_step: int, language: str, words_a_minute: int) -> int:
    """The milliseconds that a page of so many words may take; from 20 seconds to ten minutes.

    `words_a_minute` is how fast English is read by those who read slowly. Half of sixth-graders
    read 146 words a minute or more, a tenth of them 91 or fewer (Hasbrouck and Tindal 2017).
    """
    ratio = _WORDS_A_MINUTE.get(language.partition("-")[0], _MEAN) / _ENGLISH
    reading = words * 60_000 * _SLOWER[text_step] / (words_a_minute * ratio)
    return min(round(_LOOKING_ROUND_MS + reading), _MOST_MS)
