"""What is told of the kiosk's health, and how to mend it."""

from kiosk.content.wording_group import WordGroup


class CareWords(WordGroup, frozen=True):
    """A sentence for each finding, and what to do; what each code of a fault means.

    `printer` and `faults` say it by trouble and by code.
    """

    pack_none: str
    pack_none_mend: str
    pack_errors: str
    pack_errors_mend: str
    pack_overdue: str
    pack_overdue_mend: str
    pack_unreviewed: str
    pack_unreviewed_mend: str
    settings_wrong: str
    settings_wrong_mend: str
    clinic_unnamed: str
    clinic_unnamed_mend: str
    pin_none: str
    pin_none_mend: str
    printer: dict[str, str]
    printer_mend: str
    printer_low: dict[str, str]
    printer_low_mend: str
    printer_keeps: str
    printer_keeps_mend: str
    voice_none: str
    voice_none_mend: str
    voice_lacks: str
    voice_lacks_mend: str
    screen_unmeasured: str
    screen_unmeasured_mend: str
    disk_full: str
    disk_full_mend: str
    disk_locked: str
    disk_locked_mend: str
    clock_wrong: str
    clock_wrong_mend: str
    faulted: str
    faulted_mend: str
    faults: dict[str, str]
    fault_other: str
