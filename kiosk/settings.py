"""Site choices: what a clinic sets once, never anything about a patient."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

KeyAction = Literal[
    "next",
    "previous",
    "press",
    "home",
    "back",
    "forward",
    "help",
    "speech",
    "pause",
    "repeat",
    "next-block",
    "previous-block",
    "slower",
    "faster",
    "softer",
    "louder",
    "headset-in",
    "headset-out",
    "switch",
]
# Keys as Qt calls them: function keys, letters, digits, and these.
_KEYS = (
    "Up Down Left Right Home End PageUp PageDown Insert Delete Tab Return Enter Space Escape"
    " Backspace Select Menu Help Clear Pause Print VolumeUp VolumeDown VolumeMute MediaPlay"
    " MediaPause MediaTogglePlayPause MediaStop MediaNext MediaPrevious Back Forward HomePage"
    " Plus Minus Asterisk Slash Period Comma Equal"
)
_KEY_PATTERN = f"^(F[1-9]|F[12][0-9]|F3[0-5]|[A-Z]|[0-9]|{'|'.join(_KEYS.split())})$"
KeyName = Annotated[str, Meta(pattern=_KEY_PATTERN)]

_DAY, _TIME = "(mon|tue|wed|thu|fri|sat|sun)", "([01][0-9]|2[0-3]):[0-5][0-9]"
_OPEN = f"{_DAY}(-{_DAY})? {_TIME}-({_TIME}|24:00)"


class Settings(msgspec.Struct, frozen=True, rename="kebab"):
    """All settings of a site, each with its type, bounds, default and a sentence."""

    pack: Annotated[str, Meta(description="Folder name of the content pack.")] = "msc-in-ra"
    clinic_name: Annotated[
        str, Meta(max_length=60, description="Shown in the header and on every sheet.")
    ] = ""
    clinic_phone: Annotated[
        str, Meta(max_length=30, description="The rheumatology team's telephone number.")
    ] = ""
    desk_name: Annotated[
        str, Meta(max_length=40, description="What patients call the place to ask for help.")
    ] = ""
    emergency_number: Annotated[
        str, Meta(max_length=20, description="The local emergency number, such as 911.")
    ] = ""
    staff_language: Annotated[
        str,
        Meta(
            max_length=20,
            description="Language that staff read, such as es; empty for the pack's default.",
        ),
    ] = ""
    staff_pin: Annotated[
        str,
        Meta(
            pattern=r"^(scrypt:1[4-7]:8:1:[0-9a-f]{32}:[0-9a-f]{64})?$",
            description="What opens the staff area, as `kiosk pin` writes it; empty until chosen.",
        ),
    ] = ""
    staff_seconds: Annotated[
        int,
        Meta(ge=30, le=900, description="Seconds without a touch before the staff area goes."),
    ] = 120
    idle_seconds: Annotated[
        int, Meta(ge=20, le=900, description="Seconds without a touch before the warning.")
    ] = 90
    warning_seconds: Annotated[
        int,
        Meta(ge=20, le=120, description="Seconds the warning waits (Section 508, 407.5: enough)."),
    ] = 30
    reading_words_per_minute: Annotated[
        int,
        Meta(ge=40, le=300, description="Words a minute that the slowest visitors read."),
    ] = 90
    opening_hours: Annotated[
        str,
        Meta(
            max_length=400,
            pattern=f"^({_OPEN}(, *{_OPEN})*)?$",
            description="When patients may use it: mon-fri 08:00-17:30, sat 09:00-12:00; or empty.",
        ),
    ] = ""
    blank_minutes: Annotated[
        int,
        Meta(
            ge=0,
            le=720,
            description="Minutes without a touch until a closed kiosk goes black; 0 is never.",
        ),
    ] = 15
    restart_at: Annotated[
        str,
        Meta(
            pattern=f"^({_TIME})?$",
            description="When the kiosk starts anew at night, if nobody is there; empty is never.",
        ),
    ] = "03:30"
    paper: Annotated[Literal["a4", "letter"], Meta(description="Paper size of printed sheets.")] = (
        "letter"
    )
    logo: Annotated[
        str,
        Meta(description="Picture at the head of sheets: full path of an SVG, PNG or JPEG file."),
    ] = ""
    public_page: Annotated[
        str,
        Meta(
            max_length=120,
            pattern=r"^(https://([a-z0-9-]+\.)+[a-z][a-z0-9-]+(/[A-Za-z0-9./_~-]*)?)?$",
            description="Where anybody can read the pack, such as https://…; a code on sheets.",
        ),
    ] = ""
    printer: Annotated[
        str, Meta(description="Print queue; empty for the system's default printer.")
    ] = ""
    sides: Annotated[
        Literal["two", "one"], Meta(description="Print on both sides, where the printer can.")
    ] = "two"
    grey: Annotated[bool, Meta(description="Print without colour.")] = False
    tray: Annotated[
        str, Meta(max_length=60, description="Tray as the printer calls it; empty for its choice.")
    ] = ""
    prints_per_visit: Annotated[
        int, Meta(ge=1, le=50, description="Sheets that one visitor can print.")
    ] = 4
    pages_per_hour: Annotated[
        int, Meta(ge=0, le=10000, description="Pages printed in an hour at most; 0 is no limit.")
    ] = 200
    pixels_per_mm: Annotated[
        float,
        Meta(ge=0, le=40, description="Pixels in a millimetre of the screen; 0 asks the screen."),
    ] = 0.0
    viewing_distance_mm: Annotated[
        int, Meta(ge=300, le=2000, description="From eyes to screen, in millimetres.")
    ] = 600
    tap_guard_ms: Annotated[
        int,
        Meta(ge=0, le=2000, description="Milliseconds after a tap or key in which none counts."),
    ] = 400
    key_guard_ms: Annotated[
        int,
        Meta(
            ge=0,
            le=2000,
            description="Milliseconds in which the same Tab or arrow key counts only once.",
        ),
    ] = 0
    scan_seconds: Annotated[
        float,
        Meta(ge=0, le=20, description="Seconds a switch user has for each control; 0 is off."),
    ] = 0.0
    memory_limit_mb: Annotated[
        int,
        Meta(
            ge=250,
            le=8000,
            description="Megabytes of memory above which an idle kiosk starts anew.",
        ),
    ] = 600
    keys: Annotated[
        dict[KeyAction, KeyName],
        Meta(description="Keys of a keypad: what each does = its name, such as F13 or VolumeUp."),
    ] = {}
    voice: Annotated[
        Literal["auto", "espeak-ng", "system", "none"],
        Meta(description="What speaks; auto is espeak-ng where there is one, else the system's."),
    ] = "auto"
    accents: Annotated[
        dict[str, str],
        Meta(description="Whose accent a language is spoken in, such as en = 'en-gb'."),
    ] = msgspec.field(default_factory=lambda: {"en": "en-us", "es": "es-419"})
