"""What is told of a sheet on its way, in words."""

import msgspec

from kiosk.content.quiz import Look
from kiosk.content.wording_take_home import TakeHomeWords
from kiosk.devices.print_state import Job


class News(msgspec.Struct, frozen=True):
    """An icon, a title, what must be known, what is good to know; `fraction` is what is out."""

    icon: str
    title: str
    lines: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    look: Look = "primary"
    fraction: float | None = None


def news_of(job: Job, words: TakeHomeWords, desk: str) -> News:
    """What to tell of a job; `desk` is what the clinic calls the place to ask for help."""
    take_out = (words.take_out,) if job.done else ()
    if job.trouble and job.is_under_way:
        goes_on = words.goes_on.format(desk_name=desk)
        return News("triangle-alert", words.trouble(job.trouble), (goes_on,), (), "caution")
    match job.phase:
        case "sending":
            return News("printer", words.sending, (words.please_wait,))
        case "waiting":
            return News("printer", words.waiting, (words.waiting_hint,), (words.please_wait,))
        case "printing":
            page = min(job.done + 1, job.pages)
            where = words.printing_page.format(page=page, pages=job.pages)
            fraction = job.done / max(1, job.pages)
            return News(
                "printer", words.printing, (where,), (words.please_wait,), "primary", fraction
            )
        case "done":
            return News("circle-check", words.printed, (words.printed_hint,), (), "good")
        case "saved":
            name, folder = (job.path.name, job.path.parent) if job.path is not None else ("", "")
            hint = words.saved_hint.format(name=name, folder=folder)
            return News("circle-check", words.saved, (hint,), (), "good")
        case "cancelled":
            return News("info", words.stopped, (*take_out, words.still_here))
        case "failed":
            why = words.trouble(job.trouble) or words.trouble_other
            what = words.failed_hint.format(desk_name=desk)
            more = (*take_out, words.still_here)
            return News("triangle-alert", words.failed, (why, what), more, "caution")
