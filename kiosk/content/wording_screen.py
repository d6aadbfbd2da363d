"""Words on the screen: bar, pages and sheets."""

from kiosk.content.wording_group import WordGroup

_FiveSteps = tuple[str, str, str, str, str]


class BarWords(WordGroup, frozen=True):
    """The bar along the bottom edge."""

    home: str
    back: str
    next: str
    display: str
    print: str
    finish: str
    skip: str
    start: str
    see_result: str
    more_answers: str
    change_answers: str
    close: str
    language: str
    listen: str
    stop_listening: str
    no_voice: str
    help: str
    more: str


class ScreenWords(WordGroup, frozen=True):
    """What stands on the screens, bar and sheets aside."""

    touch_to_start: str
    about: str
    access: str
    private: str
    product: str
    ask: str
    read: str
    minutes: str
    quiz_summary: str
    section_of: str
    page_of: str
    words_here: str
    words_here_briefly: str
    sources_here: str
    sources_here_briefly: str
    sources: str
    question_of: str
    why_ask: str
    tap_all: str
    review: str
    review_hint: str
    change: str
    not_answered: str
    result_header: str
    not_diagnosis: str
    why_see: str
    next_steps: str
    bring_questions: str
    print_summary: str
    studies_found: str
    start_over: str
    told_staff: str
    call_numbers: str
    emergency: str
    team_phone: str
    ask_about: str
    ask_about_ticked: str
    ask_about_briefly: str
    ask_about_ticked_briefly: str
    pick_questions: str
    pick_hint: str
    general_questions: str
    my_questions: str
    my_questions_ticked: str
    my_questions_hint: str
    my_questions_summary: str
    none_picked: str
    all_questions: str
    move_up: str
    take_out: str
    understanding_summary: str
    no_marks: str
    tap_to_learn: str
    that_is_right: str
    not_quite: str
    read_section: str
    still_there: str
    still_there_hint: str
    still_here: str
    finish_now: str
    done: str
    emergency_number: str
    desk_name: str
    clinic_phone: str
    missing_section: str
    shown_in: str


class DisplayWords(WordGroup, frozen=True):
    """How the kiosk looks, sounds and moves for one person."""

    title: str
    text_size: str
    text_sizes: tuple[str, str, str, str]
    colours: str
    theme_calm: str
    theme_night: str
    theme_contrast: str
    sound: str
    read_aloud: str
    speed: str
    speeds: _FiveSteps
    slower: str
    faster: str
    volume: str
    volumes: _FiveSteps
    softer: str
    louder: str
    movement: str
    movement_and_reach: str
    less_motion: str
    reach: str
    is_on: str
    is_off: str
    usual: str


class HelpWords(WordGroup, frozen=True):
    """Help from a person: where to go, and a card to show there.

    What begins with `card` stands on the card, in the language of the staff and in the visitor's.
    """

    title: str
    go: str
    call: str
    emergency: str
    what: str
    with_screen: str
    read_aloud: str
    interpreter: str
    with_printing: str
    no_touch: str
    show_large: str
    print_card: str
    tap_to_close: str
    card_title: str
    card: str
    card_with_screen: str
    card_read_aloud: str
    card_interpreter: str
    card_with_printing: str
    card_no_touch: str


class RulerWords(WordGroup, frozen=True):
    """The page on which staff measure the screen."""

    title: str
    how: str
    measured: str
    much_shorter: str
    shorter: str
    longer: str
    much_longer: str
    cancel: str
    save: str
    failed: str
