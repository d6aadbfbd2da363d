"""How the clinician's window looks: read at a desk, worked by mouse, keys or touch."""

import math

from kiosk.render.theme import Theme

_BODY, _SMALL = 26, 23
_CAPITAL_MM, _KIOSK_CAPITAL_MM = 2.8, 4.8


class Desk(Theme, frozen=True, dict=True):
    """The look of a window for staff: buttons as large as a kiosk's, letters as on paper.

    Capitals have at least 2.8 mm, those of print at 12 points. Text has one size.
    """

    @property
    def body(self) -> int:
        """The size of running text."""
        return self.text_px(_BODY)

    @property
    def small(self) -> int:
        """The size of captions and of what stands in tiles."""
        return self.text_px(_SMALL)

    def smallest_type(self, step: int) -> int:
        """The least type size."""
        return math.ceil(super().smallest_type(1) * _CAPITAL_MM / _KIOSK_CAPITAL_MM)


def desk_style(theme: Theme) -> str:
    """What the clinician's window has besides the one style sheet: the state of time and pages."""
    c = theme.colours
    badge = f"border-radius: {theme.px(14)}px; padding: {theme.px(4)}px {theme.px(16)}px;"
    return f"""
QLabel[role="clock"] {{ font-size: {theme.text_px(46)}px; font-weight: 700; }}
QLabel[role="pace"] {{ font-size: {theme.small}px; font-weight: 600; {badge} }}
QLabel[pace="in-time"] {{ color: {c.good}; background: {c.good_ground}; }}
QLabel[pace="nearly"] {{ color: {c.caution}; background: {c.caution_ground}; }}
QLabel[pace="over"] {{ color: {c.danger}; background: {c.danger_ground}; }}
QLabel[role="told"] {{ font-size: {theme.small}px; font-weight: 600; color: {c.caution};
  background: {c.caution_ground}; {badge} }}
QPushButton[role="page"] {{ padding: 0; border-radius: {theme.px(14)}px; }}
QPushButton[role="page"][here="true"] {{ border: {theme.px(5)}px solid {c.primary};
  background: {c.primary_soft}; }}
QPushButton[role="bar"][on="true"] {{ background: {c.primary_soft};
  border: {theme.px(5)}px solid {c.primary}; }}
"""
