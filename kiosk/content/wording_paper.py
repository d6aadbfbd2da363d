"""Words that only stand on paper."""

from kiosk.content.wording_group import WordGroup


class PaperWords(WordGroup, frozen=True):
    """What only stands on paper."""

    page_of: str
    version: str
    written: str
    review_by: str
    awaiting_review: str
    reviewed_by: str
    notes: str
    sources: str
    words_used: str
    not_advice: str
    summary_title: str
    handout_title: str
    your_result: str
    next_steps: str
    own_questions: str
    questions: str
    why: str
    also: str
    your_answers: str
    printed_for: str
    question: str
    answer: str
    option: str
    contents: str
    general_questions: tuple[str, ...]
    larger_print: str
    tick_questions: str
    tick_more: str
    say_it: str
    say_it_hint: str


class QuizSheetWords(WordGroup, frozen=True):
    """The quiz on paper: how to fill it in, what to leave out, and what to do with it."""

    title: str
    how: tuple[str, ...]
    private: str
    ticked_here: str
    is_yours: str
    skip_one: str
    skip_many: str
    skip_to: str
    skip_to_end: str
    quoted: str
    answer: str
    one_of: str
    both: str
    cards: str
    card_for: str
    ask: str
    ask_hint: str
