"""A clinic's own words for the places in braces, and for the head of a sheet."""

from collections.abc import Mapping

from kiosk.content.wording import Wording
from kiosk.settings import Settings


def clinic_words(settings: Settings, wording: Wording, *, mirrored: bool) -> Mapping[str, str]:
    """What the clinic is called and where it is found; plain phrases where nothing is set.

    `clinic_name`, `phone`, `logo` (a path) and `public_page` are empty where they are not set.
    `mirrored` keeps digits in groups from swapping places among words from right to left.
    """
    emergency, phone = settings.emergency_number, settings.clinic_phone
    if mirrored:
        from kiosk.render.direction import number_apart  # 1 ms

        emergency, phone = (number and number_apart(number) for number in (emergency, phone))
    words = wording.screen
    return {
        "emergency_number": emergency or words.emergency_number,
        "desk_name": settings.desk_name or words.desk_name,
        "clinic_phone": phone or words.clinic_phone,
        "clinic_name": settings.clinic_name,
        "phone": phone,
        "logo": settings.logo,
        "public_page": settings.public_page,
    }
