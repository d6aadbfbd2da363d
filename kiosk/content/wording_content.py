"""What is said of the content itself, on screen, on paper and in speech alike."""

from kiosk.content.wording_group import WordGroup


class NumberWords(WordGroup, frozen=True):
    """How counts and certainty are said, wherever numbers are shown."""

    count_of_total: str
    rate_of_total: str
    did: str
    people_did: str
    people_did_not: str
    certainty_very_low: str
    certainty_low: str
    certainty_moderate: str
    certainty_high: str
    each_dot: str
    each_dot_of_rate: str
    who: str
    sure: str
    means: str
    outcome: str

    def certainty(self, level: str) -> str:
        """The sentence for one of the four steps of certainty."""
        return {
            "very-low": self.certainty_very_low,
            "low": self.certainty_low,
            "moderate": self.certainty_moderate,
            "high": self.certainty_high,
        }[level]


class TranslationWords(WordGroup, frozen=True):
    """What is said of words whose translation is not ready, wherever they are shown.

    `languages` are the names of languages by their codes, as these sentences need them.
    """

    not_ready: str
    only_in: str
    languages: dict[str, str]

    def named(self, language: str) -> str:
        """What a language is called; its code, where these words do not know it."""
        return self.languages.get(language, language)

    def told(self, language: str) -> str:
        """Which language something is in, and why."""
        return self.not_ready.format(language=self.named(language))

    def told_briefly(self, language: str) -> str:
        """Which language something is in."""
        return self.only_in.format(language=self.named(language))


class NoticeWords(WordGroup, frozen=True):
    """What a person must know of the pack as a whole, on every screen and sheet."""

    overdue: str
    overdue_briefly: str
    translation: str
    translation_briefly: str
