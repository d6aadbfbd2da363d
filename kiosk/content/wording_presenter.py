"""Words of the clinician's own window, and the few around the page that the audience sees."""

from kiosk.content.wording_group import WordGroup


class PresenterWords(WordGroup, frozen=True):
    """What a clinician reads and presses while presenting; `audience` names the other window."""

    audience: str
    speaker: str
    previous: str
    next: str
    notes: str
    no_notes: str
    next_page: str
    last_page: str
    page_of: str
    section_page_of: str
    blank: str
    unblank: str
    is_blank: str
    swap: str
    pages: str
    enlarge: str
    shrink: str
    quiz: str
    print: str
    new_patient: str
    back_to_page: str
    elapsed: str
    problems: str
    fault: str
    time_of_day: str
    time_left: str
    time_nearly: str
    time_over: str
    numbers: str
    more_notes: str
    page_picture: str
    next_picture: str
    go_to: str
    point: str
    enlarge_next: str
    ticks: str
    ticks_hint: str
    pages_hint: str
    is_ticked: str
    pages_in: str
    ticked_in: str
    more: str
    keys_hint: str
    first_page: str
    final_page: str
    text_larger: str
    text_smaller: str
    language: str
    theme: str
    full_screen: str
    window: str
    quit: str
    earlier: str
    later: str
