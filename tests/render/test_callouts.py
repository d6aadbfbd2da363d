"""Promises of callouts: every kind has one look, on screen and paper, that can be told in grey."""

from typing import get_args

import pytest

from kiosk.content.blocks import CalloutKind
from kiosk.paths import resources
from kiosk.render.callouts import CALLOUTS
from kiosk.render.colours import COLOURS
from kiosk.render.style_sheet import style_sheet
from kiosk.render.theme import Theme

every_kind = pytest.mark.parametrize("kind", get_args(CalloutKind))


@every_kind
def test_every_kind_has_an_icon_and_colours_that_exist(kind: CalloutKind) -> None:
    look = CALLOUTS[kind]

    assert (resources() / f"icons/{look.icon}.svg").is_file()
    assert all(hasattr(colours, look.colour) for colours in COLOURS.values())
    assert all(hasattr(colours, look.ground) for colours in COLOURS.values())


@every_kind
@pytest.mark.parametrize("theme", COLOURS)
def test_the_style_sheet_has_the_colours_of_every_kind(kind: CalloutKind, theme: str) -> None:
    look, colours = CALLOUTS[kind], COLOURS[theme]

    (rule,) = (
        line
        for line in style_sheet(Theme(theme, 1, 1920, 1080)).split("\n")
        if line.startswith(f'QFrame[look="{kind}"]')
    )

    assert getattr(colours, look.ground) in rule
    assert getattr(colours, look.colour) in rule


@every_kind
@pytest.mark.parametrize(("mirrored", "edge"), [(False, "left"), (True, "right")])
def test_the_edge_of_every_kind_is_the_leading_one(
    kind: CalloutKind, mirrored: bool, edge: str
) -> None:
    sheet = style_sheet(Theme("calm", 1, 1920, 1080), mirrored=mirrored)

    (rule,) = (line for line in sheet.split("\n") if line.startswith(f'QFrame[look="{kind}"]'))

    assert f"border-{edge}-width" in rule


def test_what_is_known_and_what_is_not_differ_in_more_than_colour() -> None:
    known, unknown = CALLOUTS["known"], CALLOUTS["unknown"]

    assert known.icon != unknown.icon
    assert known.ground != unknown.ground
    assert known.dashed != unknown.dashed
    assert len({look.icon for look in CALLOUTS.values()}) == len(CALLOUTS)
