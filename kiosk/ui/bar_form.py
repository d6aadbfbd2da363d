"""Which form of the bar a window has room for.

Where not all of them fit one row, an ample window has two rows. In a window in which two rows
would take more than `_MOST_OF_HEIGHT`, and in any wide one among the largest letters, the bar keeps
Home, Back, Help and the one next thing in one row, beside More; the others lie behind More, in a
sheet, as large buttons. So everything stays two taps away at most, and Help one, unless letters are
too large even for that: the buttons give up their icons first. Where not even these fit, Home moves
up to a row with Help and More, in ever smaller forms.
"""

from collections.abc import Sequence

import msgspec
from PySide6.QtGui import QFont, QFontMetrics

from kiosk.content.library import Language
from kiosk.content.wording import Wording
from kiosk.render.theme import LARGEST, Theme
from kiosk.ui.bar_button import BarButton, BarShape
from kiosk.ui.measuring import letters, line_height

HELP, LANGUAGES, FINISH = "bar:help", "bar:languages", "bar:finish"
_MOST_OF_HEIGHT = 0.24  # that two rows may take


class BarForm(msgspec.Struct, frozen=True):
    """How the bar is laid out: rows of buttons, where their icons stand, heights.

    `behind` are the names of the buttons that lie behind More; none, where there is no More.
    """

    rows: int
    shape: BarShape
    button: int
    height: int
    behind: frozenset[str] = frozenset()


def bar_form(theme: Theme, wording: Wording, languages: Sequence[Language]) -> BarForm:
    """The form with the fewest rows in which all labels stand whole beside one another."""
    ends, middle = _ends(wording), _middle(wording, languages)
    others = frozenset(middle) - {HELP}
    is_large = theme.text_step == LARGEST and not theme.portrait
    usual: tuple[BarShape, ...] = ("stacked",) if theme.portrait else ("flat", "stacked")
    if is_large:  # labels below icons are smaller
        usual = ("flat",)
    said = " ".join(label for labels in (*ends, middle.values()) for label in labels)
    forms = [_form(theme, said, 1, shape) for shape in usual]
    rows = _form(theme, said, 2, "flat")
    if not is_large and rows.height <= _MOST_OF_HEIGHT * theme.height:
        forms += [rows, _form(theme, said, 2, "stacked")]
    everything = frozenset(middle)
    forms += [
        _form(theme, said, 1, "flat", others),
        _form(theme, said, 1, "bare", others),
        _form(theme, said, 1, "flat", everything),
        _form(theme, said, 1, "stacked", others),
        _form(theme, said, 1, "stacked", everything),
        _form(theme, said, 2, "flat", others),
        _form(theme, said, 2, "bare", others),
        _form(theme, said, 2, "stacked", others),
    ]
    for form in forms:
        kept = [label for name, label in middle.items() if name not in form.behind]
        if form.behind:
            kept.append(wording.bar.more)
        lines = [line for some in ends for line in _rows(form, some, kept)]
        widest = max(_width(theme, labels, form.shape) for labels in lines)
        if widest <= theme.width - 2 * side(theme, form.shape):
            return form
    return forms[-1]


def button_height(theme: Theme, said: str, shape: BarShape) -> int:
    """The height of buttons with these labels."""
    label = line_height(said, _font(theme, shape))
    return max(theme.touch, BarButton.least_height(theme, label, shape))


def side(theme: Theme, shape: BarShape) -> int:
    """The space before and after a row of buttons."""
    return theme.margin if shape == "flat" else theme.px(28)


def _rows(form: BarForm, ends: list[str], kept: list[str]) -> list[list[str]]:
    """The labels of each row: home, the way back, the way on, and what stands between."""
    if form.rows == 1:
        return [[*ends, *kept]]
    return [[ends[0], *kept], ends[1:]] if form.behind else [ends, kept]


def _form(
    theme: Theme, said: str, rows: int, shape: BarShape, behind: frozenset[str] = frozenset()
) -> BarForm:
    between, button = theme.apart(16), button_height(theme, said, shape)
    return BarForm(rows, shape, button, rows * (button + between) + between, behind)


def _ends(wording: Wording) -> list[list[str]]:
    """The longest labels of the first two buttons and the last; change answers leads to Next."""
    words, paper = wording.bar, wording.take_home
    forward = (words.next, words.start, words.skip, words.see_result, words.more_answers)
    last = max(*forward, wording.screen.done, paper.print, paper.save, key=len)
    return [[words.home, words.back, last], [words.home, words.change_answers, words.next]]


def _middle(wording: Wording, languages: Sequence[Language]) -> dict[str, str]:
    """The longest labels of the buttons between, by name."""
    words = wording.bar
    return {
        "bar:listen": max(words.listen, words.stop_listening, words.no_voice, key=len),
        "bar:display": words.display,
        **_language_labels(wording, languages),
        HELP: words.help,
        "bar:print": words.print,
        FINISH: words.finish,
    }


def _language_labels(wording: Wording, others: Sequence[Language]) -> dict[str, str]:
    """The one other language by its own name; a word for all of them where there are more."""
    if len(others) > 1:
        return {LANGUAGES: wording.bar.language}
    return {f"bar:language:{one.code}": one.name for one in others}


def _width(theme: Theme, labels: Sequence[str], shape: BarShape) -> int:
    """The width of a row of buttons with these labels."""
    metrics, frame = QFontMetrics(_font(theme, shape)), BarButton.frame(theme, shape)
    widths = [max(metrics.horizontalAdvance(text) + frame, theme.thumb) for text in labels]
    return sum(widths) + theme.apart(16) * (len(widths) - 1)


def _font(theme: Theme, shape: BarShape) -> QFont:
    return letters(theme.chrome_px(22 if shape == "stacked" else 28), QFont.Weight.DemiBold)
