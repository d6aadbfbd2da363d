"""Pages that tell how the kiosk is: problems, the last faults, what it is made of."""

from PySide6.QtGui import QHideEvent

from kiosk import __version__
from kiosk.staff.context import StaffContext
from kiosk.staff.health import Finding, meaning
from kiosk.staff.listing import ListPage, told
from kiosk.supervision.faults import MOST_FAULTS
from kiosk.ui.labels import label


class ProblemsPage(ListPage):
    """Everything that is wrong now, the worst first, each with how to mend it.

    The printer is watched meanwhile; the page follows what it says.
    """

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context)
        self._found: tuple[Finding, ...] | None = None
        self._look()
        if context.printer is not None:
            context.printer.changed.connect(self._look)
            context.printer.watch(True)

    def _look(self) -> None:
        found = self.context.findings()
        if found == self._found:
            return
        self._found = found
        theme, words = self.context.theme, self.context.words.area
        cards = [told(one.level, one.say, one.mend, theme) for one in found]
        self.show_widgets(cards or [told("ok", words.all_well, "", theme)])

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the printer alone."""
        if self.context.printer is not None:
            self.context.printer.watch(False)


class FaultsPage(ListPage):
    """The last faults, the newest first."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context)
        words, care = context.words.area, context.words.care
        lines = [
            words.fault_at.format(
                time=fault.at.replace("T", " "),
                code=fault.code or "–",
                meaning=meaning(fault, care),
            )
            for fault in reversed(context.kept.faults.last(MOST_FAULTS))
        ]
        hint = label(words.faults_hint, "small")
        self.show_widgets([hint, *(label(one, "") for one in lines or [words.no_faults])])


class AboutPage(ListPage):
    """Versions, the fingerprint of the content, and where settings are."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context)
        words, library, theme = context.words.area, context.library, context.theme
        lines = [words.about_kiosk.format(version=__version__)]
        if library is None:
            lines.append(words.about_no_pack)
        else:
            pack, languages = library.pack, library.languages
            lines += [
                words.about_pack.format(title=pack.id, version=pack.version),
                words.about_pack_dates.format(
                    written=pack.written.isoformat(), review_by=pack.review_by.isoformat()
                ),
                words.about_hash.format(hash=library.pack_hash),
                words.about_languages.format(languages=", ".join(one.name for one in languages)),
            ]
        lines.append(
            words.about_screen.format(
                width=theme.width,
                height=theme.height + theme.above,
                scale=f"{theme.pixels_per_mm:.3g}",
            )
        )
        for name, said in (
            ("site file", words.about_site_file),
            ("staff file", words.about_staff_file),
        ):
            if name in context.files:
                lines.append(said.format(path=context.files[name]))
        self.show_widgets([label(one, "") for one in lines])
