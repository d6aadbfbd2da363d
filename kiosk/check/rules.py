"""Every kind of finding: how bad it is, which item of a standard it serves, what it looks for.

`kiosk check --rules` prints the table. Items are numbered as in `resources/standards`; `house` is a
rule of our own. A `warning` may be allowed with a reason; of an `error`, the worst case is told.
"""

from collections.abc import Mapping

import msgspec

from kiosk.errors import Problem, Severity

HOUSE = "house"


class Rule(msgspec.Struct, frozen=True):
    """One kind of finding. `languages` are those it can listen to; empty means any."""

    id: str
    severity: Severity
    items: tuple[str, ...]
    looks_for: str
    languages: tuple[str, ...] = ()

    def knows(self, language: str) -> bool:
        """Whether the rule can look at texts in a language, by its code."""
        return not self.languages or language.partition("-")[0] in self.languages


def told(problem: Problem) -> str:
    """A finding on one line: where, how bad, what, how to mend it, its items, its rule."""
    items = ", ".join(RULES[problem.rule].items)
    text, rule, _ = str(problem).rpartition(f" [{problem.rule}]")
    return f"{text} ({items}){rule}"


_TABLE: tuple[tuple[str, Severity, str, str], ...] = (
    # The pack and its files
    ("pack-missing", "error", HOUSE, "a folder that is not there"),
    ("pack-unreadable", "error", HOUSE, "a pack of which nothing can be shown"),
    ("file-unreadable", "error", HOUSE, "a file that cannot be read"),
    ("bad-encoding", "error", HOUSE, "a file that is not UTF-8"),
    ("control-character", "error", HOUSE, "a character that cannot be seen"),
    ("file-name", "warning", HOUSE, "a section's file not named like 02-safety.md"),
    ("file-stray", "warning", HOUSE, "a file that nothing reads"),
    ("language-missing", "error", HOUSE, "texts without a language.toml"),
    ("months-count", "error", HOUSE, "a language that does not name twelve months"),
    ("section-twice", "error", HOUSE, "two sections with one id"),
    ("front-missing", "error", HOUSE, "a section without its title between +++ lines"),
    ("json-broken", "error", HOUSE, "a list of sources that is not JSON"),
    ("toml-broken", "error", HOUSE, "a file that is not TOML"),
    ("unknown-key", "error", HOUSE, "a key that nothing reads"),
    ("missing-key", "error", HOUSE, "a key that is needed"),
    ("bad-value", "error", HOUSE, "a value that does not fit its key"),
    ("id-twice", "error", HOUSE, "an id that is taken"),
    ("setting-unknown", "warning", HOUSE, "a setting that does not exist"),
    ("setting-value", "error", HOUSE, "a value that a setting cannot have"),
    ("settings-file", "error", HOUSE, "a file of settings that cannot be read"),
    ("logo", "warning", HOUSE, "a logo that cannot be printed"),
    ("cups-unread", "warning", HOUSE, "settings of CUPS that cannot be read"),
    ("cups-keeps-sheets", "warning", HOUSE, "a CUPS that keeps printed sheets"),
    ("cups-history", "warning", HOUSE, "a CUPS that long keeps who printed what"),
    ("cups-log", "warning", HOUSE, "a CUPS that writes down more than warnings"),
    ("cups-page-log", "warning", HOUSE, "a CUPS that writes down every page printed"),
    ("allowed-unknown", "error", HOUSE, "a rule that checks.toml names and is none"),
    ("allowed-error", "error", HOUSE, "an error that checks.toml allows"),
    ("allowed-unreasoned", "error", HOUSE, "a finding allowed without a reason"),
    ("allowed-unused", "warning", HOUSE, "a finding allowed and not found"),
    # What the pack says of itself
    ("written-ahead", "error", "IPDAS 2.2.2, NICE 14", "a date of writing that is still to come"),
    ("review-early", "error", "IPDAS 2.2.3, NICE 14", "a review due before the writing"),
    ("review-late", "error", "IPDAS 2.2.3, NICE 14", "a review due later than three years on"),
    ("review-overdue", "warning", "IPDAS 2.2.3, NICE 14", "a review that is overdue"),
    ("authors-missing", "error", "IPDAS 37, NICE 15", "a pack that nobody has written"),
    ("author-role", "error", "IPDAS 37, NICE 15", "an author without a role"),
    ("funding-missing", "error", "IPDAS 2.3.1, NICE 15", "a pack that does not say who paid"),
    (
        "about-facts",
        "warning",
        "IPDAS 2.2.2, IPDAS 2.2.3, IPDAS 2.3.1, IPDAS 37, NICE 14",
        "dates and people that no section tells",
    ),
    (
        "message-first",
        "warning",
        "IPDAS 1.1.1, PEMAT 1, CDC 1, CDC 2, CDC 3, CDC 10, NICE 1",
        "a first section without its message on top",
    ),
    ("summary-missing", "error", "PEMAT 11, CDC 10", "a summary that is no section"),
    ("action-missing", "warning", "PEMAT 20, CDC 5, CDC 12", "a summary that names no next step"),
    (
        "steps-missing",
        "warning",
        "IPDAS 28, PEMAT 22, CDC 14, NICE 17",
        "a pack without numbered steps",
    ),
    (
        "known-missing",
        "warning",
        "IPDAS 2.2.4, CDC 11, NICE 8",
        "what is known, or not known, left out",
    ),
    (
        "questions-missing",
        "warning",
        "IPDAS 29, PEMAT 23, NICE 18",
        "no questions to bring to the team",
    ),
    ("understanding-missing", "warning", HOUSE, "no check of what was understood"),
    ("glossary-missing", "warning", "PEMAT 4, NICE 19", "no words explained"),
    ("numbers-missing", "warning", "IPDAS 19", "no chances counted"),
    # Words
    ("grade-high", "error", "IPDAS 38, PEMAT 3, CDC 7, NICE 9", "harder than grade 7 (warning: 6)"),
    ("sentence-long", "warning", "PEMAT 3, CDC 7", "a sentence of more than 25 words"),
    ("passive-often", "warning", "PEMAT 5, CDC 6", "more than a fifth not saying who acts"),
    ("reader-unaddressed", "warning", "PEMAT 21", "a section that never says you"),
    ("word-selling", "warning", "IPDAS 2.1.1, NICE 5", "promising, cure, safe, breakthrough …"),
    ("phrase-banned", "error", HOUSE, "a quiz that judges, orders or sells"),
    ("address-remote", "error", HOUSE, "an address in the web"),
    ("abbreviation-unexplained", "error", "CDC 7, PEMAT 4", "CRP, TNF-alpha … never explained"),
    ("term-unknown", "error", "PEMAT 4", "a link to a word that is not explained"),
    ("term-unlinked", "warning", "PEMAT 4", "an explained word without its link"),
    ("term-repeated", "warning", "PEMAT 4", "a word linked twice on a page"),
    ("term-unused", "warning", HOUSE, "an explained word that nothing links"),
    ("term-without-id", "error", HOUSE, "a glossary word without an id"),
    ("term-twice", "error", HOUSE, "a glossary word explained twice"),
    ("term-form", "error", HOUSE, "a glossary word explained by more than paragraphs"),
    ("term-empty", "error", "PEMAT 4", "a glossary word without its explanation"),
    # Shape
    ("heading-skip", "error", "PEMAT 9, CDC 9", "a heading that skips a level"),
    ("heading-level", "error", "PEMAT 9, CDC 9", "a heading above level 2"),
    ("heading-long", "warning", "PEMAT 9, CDC 9", "a heading of more than 12 words"),
    ("list-long", "warning", "CDC 8, PEMAT 8", "a list of more than seven items"),
    ("paragraph-long", "warning", "PEMAT 8, CDC 9", "a paragraph of more than 70 words"),
    ("part-long", "warning", "PEMAT 8, CDC 9", "more than 220 words under one heading"),
    ("section-long", "warning", "PEMAT 8", "a section of more than 600 words"),
    ("cue-missing", "warning", "PEMAT 12", "a section with nothing to lead the eye"),
    ("table-row", "error", "PEMAT 19", "a row with more or fewer cells than the header"),
    ("table-head", "error", "PEMAT 19", "a row or column without a name"),
    ("table-wide", "warning", "PEMAT 19", "a table of more than four columns"),
    ("nested-deep", "error", HOUSE, "marks nested too deep"),
    ("callout-form", "error", HOUSE, "a callout that cannot be read"),
    ("callout-title", "error", "PEMAT 9", "a callout without a title"),
    ("callout-unknown", "error", HOUSE, "a kind of callout that does not exist"),
    ("line-unused", "error", HOUSE, "a ruled line"),
    ("quote-unused", "error", HOUSE, "a quotation"),
    ("raw-html", "error", HOUSE, "HTML"),
    ("mark-unknown", "error", HOUSE, "a mark that is not used here"),
    ("insert-place", "error", HOUSE, "an insert that does not stand on a line of its own"),
    ("insert-unknown", "error", HOUSE, "an insert of no known kind"),
    ("pack-unknown", "error", HOUSE, "a fact that the pack does not say of itself"),
    # Links and sources
    ("link-unknown", "error", HOUSE, "a link to a section that is not there"),
    ("link-form", "error", HOUSE, "a link that is none of section: and glossary:"),
    ("link-empty", "error", HOUSE, "a link without words"),
    ("citation-form", "error", "IPDAS 2.2.1", "a citation that cannot be read"),
    ("section-uncited", "warning", "IPDAS 2.2.1, NICE 11", "a section without a source"),
    ("claim-unsourced", "warning", "IPDAS 2.2.1, NICE 11", "a finding told without a source"),
    ("source-unknown", "error", "IPDAS 2.2.1, NICE 11", "a source that is not listed"),
    ("source-unused", "warning", HOUSE, "a listed source that nothing cites"),
    ("source-twice", "error", "IPDAS 2.2.1", "a source listed twice"),
    ("source-unnamed", "error", "IPDAS 2.2.1", "a source without id or title"),
    ("source-undated", "warning", "IPDAS 2.2.1", "a source without a year"),
    ("source-address", "warning", "IPDAS 2.2.1, NICE 11", "a source nobody could find"),
    ("source-host", "error", "IPDAS 2.2.1, NICE 11", "a source shown by what may be a copy"),
    # Chances
    ("number-loose", "error", "IPDAS 21, PEMAT 6, CDC 20, NICE 7", "a chance outside a fact box"),
    ("number-relative", "error", "IPDAS 21, PEMAT 7, CDC 17, NICE 7", "so many times as likely"),
    (
        "number-denominator",
        "error",
        "IPDAS 23, PEMAT 7, CDC 17, NICE 7",
        "a rate of other than 100 people",
    ),
    ("denominators-mixed", "error", "IPDAS 23, CDC 17, NICE 7", "a rate not counted out of 100"),
    ("number-unsourced", "error", "IPDAS 2.2.1, NICE 11", "a fact box without a source"),
    ("number-group", "error", "IPDAS 20", "a fact box that does not say who was counted"),
    ("number-span", "error", "IPDAS 22", "an outcome without its time"),
    ("number-framing", "error", "IPDAS 26", "an outcome that is silent on the others"),
    ("number-meaning", "error", "CDC 16", "a fact box that does not say what it means"),
    ("number-certainty", "error", "IPDAS 2.2.4, IPDAS 36, NICE 8", "certainty without a reason"),
    ("number-undrawn", "warning", "IPDAS 25, CDC 20, NICE 7", "a fact box without a picture"),
    ("number-unshown", "warning", "IPDAS 19", "a fact box that no section shows"),
    ("numbers-unknown", "error", HOUSE, "a fact box that is not there"),
    ("numbers-empty", "error", HOUSE, "a fact box without people or outcomes"),
    ("arm-twice", "error", HOUSE, "a group counted twice"),
    ("arms-differ", "error", "IPDAS 24", "an outcome not counted in every group"),
    ("outcome-twice", "error", HOUSE, "an outcome counted twice"),
    ("total-impossible", "error", "PEMAT 6", "a group of nobody"),
    ("count-impossible", "error", "PEMAT 6", "more people than there were"),
    ("words-missing", "error", HOUSE, "numbers, options or questions without words"),
    ("words-unused", "error", HOUSE, "words for nothing"),
    # Options
    (
        "options-none",
        "warning",
        "IPDAS 1.1.2, IPDAS 1.1.3, IPDAS 18, NICE 2, NICE 3",
        "no options side by side",
    ),
    ("options-few", "error", "IPDAS 1.1.3", "nothing to compare"),
    ("options-three", "error", "IPDAS 1.1.3, NICE 3", "fewer than three options"),
    ("options-no-change", "error", "IPDAS 17, NICE 3", "no option of staying as it is"),
    ("options-good", "error", "IPDAS 1.1.4, NICE 4, CDC 19", "nothing on what is good of each"),
    ("options-bad", "error", "IPDAS 1.1.5, NICE 4, CDC 19", "nothing on what is bad of each"),
    ("options-sure", "error", "IPDAS 2.2.4, NICE 8", "nothing on how sure one can be of each"),
    ("options-life", "error", "IPDAS 1.2.1, NICE 4", "nothing on living with each"),
    ("options-decision", "error", "IPDAS 1.1.2, NICE 2", "the decision left unsaid"),
    ("options-unshown", "warning", "IPDAS 18", "options that no section shows"),
    ("options-unknown", "error", HOUSE, "options that are not there"),
    ("option-twice", "error", HOUSE, "an option named twice"),
    ("question-twice", "error", HOUSE, "a question named twice"),
    ("answer-form", "error", HOUSE, "an answer that is more than one paragraph"),
    ("balance-words", "error", "IPDAS 2.1.1, NICE 5", "an option with 1.5 times another's words"),
    ("balance-row", "error", "IPDAS 2.1.1, NICE 5", "an answer with twice another's words"),
    ("balance-emphasis", "error", "IPDAS 2.1.1, NICE 5", "an option said louder than another"),
    ("balance-sources", "error", "IPDAS 2.1.1, IPDAS 2.2.1", "an option with far fewer sources"),
    # Pictures
    ("picture-missing", "warning", "CDC 4, PEMAT 15", "a pack without a picture"),
    ("image-missing", "error", HOUSE, "a picture that is not there"),
    ("image-format", "error", HOUSE, "a picture that the screen cannot show"),
    ("image-place", "error", HOUSE, "a picture within a line"),
    ("image-remote", "error", HOUSE, "a picture of another place"),
    ("image-alt", "error", "NICE 16", "a picture without a description"),
    ("image-alt-length", "warning", "NICE 16", "a description too short or too long"),
    ("image-caption", "error", "PEMAT 17, CDC 4", "a picture without a caption"),
    ("image-repeated", "warning", "PEMAT 17", "a caption that repeats the description"),
    ("image-script", "error", HOUSE, "a drawing that acts or moves"),
    ("image-outside", "error", HOUSE, "a drawing that reaches out of itself"),
    ("image-text", "error", "PEMAT 18", "a drawing with words that nobody can translate"),
    ("image-broken", "error", HOUSE, "a drawing that is none"),
    ("image-huge", "error", HOUSE, "a drawing of more than 300 kB"),
    ("image-unused", "warning", HOUSE, "a picture that no text shows"),
    ("icon-unknown", "error", HOUSE, "an icon that does not come with the kiosk"),
    # Recordings
    ("recording-broken", "error", HOUSE, "a recording that cannot be played"),
    ("recording-unused", "warning", HOUSE, "a recording of words that no block says"),
    # Questions and quizzes
    ("place-unknown", "error", HOUSE, "a place in braces that nothing fills"),
    ("place-missing", "error", HOUSE, "a word of the interface that leaves out its place"),
    ("quiz-empty", "error", HOUSE, "a quiz that asks nothing"),
    ("quiz-unsure", "warning", HOUSE, "a question without a choice for who is not sure"),
    ("choices-few", "error", HOUSE, "a question with fewer than two choices"),
    ("choice-unknown", "error", HOUSE, "a choice that is not there"),
    ("question-unknown", "error", HOUSE, "a question that is not there"),
    ("result-unknown", "error", HOUSE, "a result that is not there"),
    ("section-unknown", "error", HOUSE, "a question's section that is not there"),
    ("result-unreached", "warning", HOUSE, "a result that no rule leads to"),
    ("none-alone", "error", HOUSE, "a choice that clears others where there are none"),
    ("condition-empty", "error", HOUSE, "a condition that names no choice"),
    ("wording-missing", "error", HOUSE, "a part of the quiz without words"),
    ("wording-unused", "error", HOUSE, "words for no part of the quiz"),
    # Translations
    ("translation-missing", "warning", HOUSE, "what a language does not have"),
    ("translation-stale", "warning", HOUSE, "a translation of words that have changed since"),
    ("translation-unmarked", "warning", HOUSE, "a translation that does not say of what"),
    ("translation-extra", "warning", HOUSE, "a translation of nothing"),
    ("interface-missing", "error", HOUSE, "a language in which no button has words"),
    ("source-place", "error", HOUSE, "a source mark that no block follows"),
    ("stamp-refused", "error", HOUSE, "a translation that marks can't be written into"),
)

_SPOKEN = ("en", "es")
_LISTENING = frozenset(
    {
        "grade-high",
        "passive-often",
        "reader-unaddressed",
        "word-selling",
        "phrase-banned",
        "number-loose",
        "number-relative",
        "number-denominator",
        "claim-unsourced",
    }
)

RULES: Mapping[str, Rule] = {
    id: Rule(id, severity, tuple(items.split(", ")), what, _SPOKEN if id in _LISTENING else ())
    for id, severity, items, what in _TABLE
}
