"""Words about what goes home on paper: which sheet, how it prints, and what can go wrong."""

from kiosk.content.wording_group import WordGroup


class TakeHomeWords(WordGroup, frozen=True):
    """The pages on which a sheet is picked, looked at and printed.

    What begins with `trouble` stands for one `kiosk.devices.print_state.Trouble` each.
    """

    title: str
    summary: str
    which: str
    sheet_summary: str
    sheet_all: str
    sheet_sections: str
    sheet_questions: str
    sheet_quiz: str
    about_summary: str
    about_all: str
    about_sections: str
    about_questions: str
    about_quiz: str
    pick_sections: str
    pick_sections_hint: str
    none_picked: str
    pick_all: str
    pick_none: str
    size: str
    standard_print: str
    large_print: str
    include_answers: str
    include_hint: str
    preview: str
    preview_alt: str
    pages: str
    one_page: str
    both_sides: str
    seconds: str
    minutes: str
    print: str
    save: str
    see_printing: str
    sending: str
    waiting: str
    waiting_hint: str
    printing: str
    printing_page: str
    please_wait: str
    goes_on: str
    stop: str
    stopped: str
    still_here: str
    take_out: str
    printed: str
    printed_hint: str
    saved: str
    saved_hint: str
    failed: str
    failed_hint: str
    again: str
    ask: str
    ask_more: str
    low_paper: str
    low_toner: str
    visit_limit: str
    hour_limit: str
    phone: str
    trouble_no_printer: str
    trouble_no_print_system: str
    trouble_stopped: str
    trouble_not_accepting: str
    trouble_offline: str
    trouble_no_paper: str
    trouble_jam: str
    trouble_wrong_paper: str
    trouble_no_toner: str
    trouble_cover_open: str
    trouble_disk_full: str
    trouble_job_gone: str
    trouble_damaged: str
    trouble_other: str

    def trouble(self, trouble: str) -> str:
        """The sentence for a trouble of the printer; none for an empty one."""
        return str(getattr(self, f"trouble_{trouble.replace('-', '_')}")) if trouble else ""
