"""Words for whoever listens."""

from kiosk.content.wording_group import WordGroup


class SpeechWords(WordGroup, frozen=True):
    """What only is spoken."""

    heading: str
    list_of: str
    item: str
    picture: str
    source: str
    button: str
    chosen: str
    not_chosen: str
    not_available: str
    place_of: str


class ListeningWords(WordGroup, frozen=True):
    """What is said and shown to whoever listens, besides the pages themselves."""

    greeting: str
    opening: str
    at_the_bottom: str
    go_on: str
    enter: str
    pause: str
    resume: str
    again: str
    part_back: str
    part_on: str
    part_back_briefly: str
    part_on_briefly: str
    volume: str
    speed: str
    no_voice: str
    no_voice_hint: str
    not_working: str
    not_working_hint: str
