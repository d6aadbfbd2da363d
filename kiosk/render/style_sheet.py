"""The style sheet of the application, and that of a block's text, made of a theme's tokens."""

from kiosk.render.callouts import CALLOUTS
from kiosk.render.theme import CARD_SIZES, FONT_FAMILY, Theme


def style_sheet(theme: Theme, *, mirrored: bool = False) -> str:
    """The one style sheet of the application, in Qt's language, which knows no leading edge."""
    leading = "right" if mirrored else "left"
    c = theme.colours
    hair, edge = theme.px(2), theme.px(2)
    pressed, radius, tile = theme.px(8), theme.px(20), theme.px(28)
    return f"""
* {{ font-family: {FONT_FAMILY}; font-size: {theme.body}px; color: {c.ink}; outline: none;
  selection-background-color: {c.focus}; selection-color: {c.paper}; }}
QWidget#kiosk, QWidget[ground="paper"] {{ background: {c.paper}; }}
QWidget[ground="attract"] {{ background: {c.attract}; }}
QWidget#header {{ background: {c.card}; border-bottom: {hair}px solid {c.rule}; }}
QWidget#bar {{ background: {c.card}; border-top: {hair}px solid {c.rule}; }}
QLabel[role="header"] {{ font-size: {theme.chrome_px(32)}px; font-weight: 600; }}
QLabel[role="header-note"] {{ font-size: {theme.chrome_px(28)}px; color: {c.ink_soft}; }}
QLabel[role="title"] {{ font-size: {theme.title}px; font-weight: 700; }}
QLabel[role="subtitle"] {{ font-size: {theme.subtitle}px; font-weight: 600; }}
QLabel[role="attract-title"] {{ font-size: {theme.text_px(92)}px; font-weight: 700; }}
QLabel[role="attract-about"] {{ font-size: {theme.text_px(38)}px; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="small"] {{ font-size: {theme.small}px; color: {c.ink_soft}; }}
QLabel[role="notice"] {{ font-size: {theme.chrome_px(29)}px; }}
QLabel[role="foreign"] {{ font-size: {theme.small}px; font-weight: 600; color: {c.ink_soft}; }}
QLabel[role="small-strong"] {{ font-size: {theme.small}px; font-weight: 600; }}
QLabel[role="result"] {{ font-size: {max(theme.text_px(46), theme.subtitle)}px; font-weight: 700; }}
QLabel[role="link"] {{ font-weight: 600; color: {c.primary}; }}
QLabel[role="done"] {{ font-size: {theme.small}px; font-weight: 600; color: {c.good}; }}
QLabel[tone="quiz"] {{ color: {c.on_primary}; }}
QLabel[tone="attract"] {{ color: {c.on_attract}; }}
QLabel[tone="attract-soft"] {{ color: {c.attract_soft}; }}
QFrame[role="card"] {{ background: {c.card}; border: {hair}px solid {c.rule};
  border-radius: {tile}px; }}
QLabel[role="badge"] {{ background: {c.primary_soft}; border-radius: {theme.px(18)}px; }}
QPushButton {{ font-size: {theme.chrome_px(28)}px; font-weight: 600; background: {c.card};
  border: {edge}px solid {c.edge}; border-radius: {radius}px;
  padding: {theme.px(8)}px {theme.px(28)}px; }}
QPushButton[sized="true"] {{ min-height: {theme.touch - 2 * theme.px(10)}px; }}
QPushButton[large="true"] {{ font-size: {theme.subtitle}px; font-weight: 700;
  min-height: {theme.touch if theme.is_low else round(1.4 * theme.touch)}px; }}
QPushButton:pressed {{ background: {c.primary_soft}; border: {pressed}px solid {c.primary};
  padding: {theme.px(2)}px {theme.px(22)}px; }}
QPushButton:disabled {{ color: {c.ink_soft}; border: {theme.px(4)}px dashed {c.edge};
  padding: {theme.px(6)}px {theme.px(26)}px; }}
QPushButton[tight="true"] {{ padding: {theme.px(8)}px {theme.px(10)}px; }}
QPushButton[tight="true"]:pressed {{ padding: {theme.px(2)}px {theme.px(4)}px; }}
QPushButton[role="primary"] {{ background: {c.primary}; color: {c.on_primary};
  border-color: {c.primary}; }}
QPushButton[role="primary"]:pressed {{ border: {pressed}px solid {c.primary_soft}; }}
QPushButton[role="primary"]:disabled {{ background: {c.card}; color: {c.ink_soft};
  border-color: {c.edge}; }}
QLabel[role="bar"] {{ font-size: {theme.chrome_px(28)}px; font-weight: 600; }}
QLabel[role="bar-stacked"] {{ font-size: {theme.chrome_px(22)}px; font-weight: 600; }}
QWidget#bar QPushButton, QWidget#listening QPushButton {{ padding: 0; }}
QPushButton[role="plain"] {{ background: transparent; border: {edge}px solid transparent;
  color: {c.primary}; text-align: {leading};
  padding: {theme.px(10)}px {theme.px(20)}px; }}
QPushButton[role="plain"]:pressed {{ border: {pressed}px solid {c.primary};
  padding: {theme.px(4)}px {theme.px(14)}px; }}
QPushButton[role="tile"] {{ border-radius: {tile}px; padding: 0; }}
QPushButton[role="quiz-tile"] {{ background: {c.quiz}; border: {hair}px solid {c.quiz};
  border-radius: {tile}px; padding: 0; }}
QPushButton[role="quiz-tile"]:pressed {{ border: {pressed}px solid {c.primary_soft}; }}
QPushButton[role="choice"] {{ border-radius: {radius}px; padding: 0; }}
QPushButton[role="choice"]:checked {{ background: {c.primary_soft};
  border: {theme.px(5)}px solid {c.primary}; }}
QPushButton[role="choice"]:checked:pressed, QPushButton[role="choice"]:checked:focus {{
  border: {round(0.4 * theme.chrome_px(28))}px solid {c.primary}; }}
QWidget[ground="attract"] QPushButton {{ selection-background-color: {c.on_attract};
  selection-color: {c.attract}; }}
QPushButton[role="digit"] {{ font-size: {theme.subtitle}px; }}
QPushButton[role="attract"] {{ background: {c.on_attract}; color: {c.attract};
  border-color: {c.on_attract}; font-size: {theme.text_px(40)}px; padding: 0 {theme.px(56)}px;
  min-height: {max(theme.px(112), theme.touch)}px; }}
QPushButton[role="attract-outline"] {{ background: {c.attract}; color: {c.on_attract};
  border-color: {c.attract_soft}; font-size: {theme.text_px(34)}px; padding: 0 {theme.px(48)}px;
  min-height: {max(theme.px(112), theme.touch)}px; }}
QPushButton[role="attract"]:pressed {{ border: {pressed}px solid {c.attract};
  padding: 0 {theme.px(50)}px; }}
QPushButton[role="attract-outline"]:pressed {{ border: {pressed}px solid {c.attract_soft};
  padding: 0 {theme.px(42)}px; }}
QFrame[role="sheet"] {{ background: {c.card}; border-top-left-radius: {tile}px;
  border-top-right-radius: {tile}px; border: {hair}px solid {c.rule}; }}
QFrame[role="panel"] {{ background: {c.card}; border-radius: {tile}px;
  border: {hair}px solid {c.rule}; }}
QFrame[notice="overdue"] {{ background: {c.caution_ground};
  border: 0 solid {c.caution}; border-bottom-width: {hair}px; }}
QFrame[notice="translation"] {{ background: {c.unknown_ground};
  border: 0 solid {c.unknown}; border-bottom-width: {hair}px; }}
QFrame[result="danger"] {{ background: {c.danger_ground}; border: {theme.px(4)}px solid {c.danger};
  border-radius: {tile}px; }}
QFrame[result="caution"] {{ background: {c.caution_ground};
  border: {theme.px(4)}px solid {c.caution}; border-radius: {tile}px; }}
QFrame[result="good"] {{ background: {c.good_ground}; border: {theme.px(4)}px solid {c.good};
  border-radius: {tile}px; }}
QFrame[result="primary"], QFrame[result="quiz"] {{ background: {c.primary_soft};
  border: {theme.px(4)}px solid {c.primary}; border-radius: {tile}px; }}
QFrame[look="foreign"] {{ background: transparent; border: 0 double {c.ink_soft};
  border-{leading}-width: {theme.px(8)}px; }}
{_cards(theme)}{_callouts(theme, leading)}"""


def _cards(theme: Theme) -> str:
    """A rule of the style sheet for each size of letters on the card to show to staff."""
    return "".join(
        f'QLabel[role="card-{number}"] {{ font-weight: 700;'
        f" font-size: {theme.card_px(number)}px; }}\n"
        for number in range(len(CARD_SIZES))
    )


def _callouts(theme: Theme, leading: str) -> str:
    """A rule of the style sheet for each kind of callout."""
    return "".join(
        f'QFrame[look="{kind}"] {{ background: {getattr(theme.colours, look.ground)};'
        f" border: 0 {'dashed' if look.dashed else 'solid'}"
        f" {getattr(theme.colours, look.colour)}; border-{leading}-width: {theme.px(10)}px; }}\n"
        for kind, look in CALLOUTS.items()
    )


def document_style(theme: Theme) -> str:
    """The style sheet of a block's text, in the CSS of Qt's rich text."""
    c = theme.colours
    return (
        f"a {{ color: {c.primary}; font-weight: 600; text-decoration: none; }}"
        f"b {{ font-weight: 600; }}"
        f"th {{ font-weight: 600; text-align: left; }}"
        f"td, th {{ padding: {theme.px(10)}px; }}"
        f"li {{ margin-bottom: {theme.px(8)}px; }}"
        f"p {{ margin: 0; }} ul, ol {{ margin: 0; }}"
    )
