"""Promises about drawings: shapes are shown, and nothing that acts, reaches out or bursts."""

from pathlib import Path

import pytest

from kiosk.content.pictures import LARGEST, faults, is_safe

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
SHAPES = """
<title>A joint</title><defs><linearGradient id="g"/></defs>
<!-- drawn by hand -->
<rect width="4" height="4" fill="url(#g)" style="stroke: url('#g')"/><use xlink:href="#a"/>
"""


def rules(inside: str) -> list[str]:
    return [fault.rule for fault in faults(SVG.format(inside).encode())]


def test_shapes_and_parts_of_the_drawing_itself_are_well() -> None:
    assert rules(SHAPES) == []


@pytest.mark.parametrize(
    ("inside", "rule"),
    [
        ("<script>go()</script>", "image-script"),
        ("<foreignObject/>", "image-script"),
        ('<rect><animate attributeName="x"/></rect>', "image-script"),
        ('<rect onclick="go()"/>', "image-script"),
        ('<rect ONLOAD="go()"/>', "image-script"),
        ('<image href="https://example.org/a.png"/>', "image-outside"),
        ('<image xlink:href="file:///etc/hostname"/>', "image-outside"),
        ('<image href="data:image/png;base64,AAAA"/>', "image-outside"),
        ('<a href="javascript:go()"><rect/></a>', "image-outside"),
        ('<rect fill="url(https://example.org/#g)"/>', "image-outside"),
        ("<rect style=\"fill: url('a.svg#g')\"/>", "image-outside"),
        ("<style>@import 'a.css';</style>", "image-outside"),
        ("<style>rect { fill: url(a.svg#g) }</style>", "image-outside"),
        ("<text>Joint</text>", "image-text"),
        ("<rect>", "image-broken"),
    ],
)
def test_what_acts_reaches_out_or_speaks_is_a_fault(inside: str, rule: str) -> None:
    assert rules(inside) == [rule]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "image-broken"),
        (b"\x89PNG", "image-broken"),
        (b"<html/>", "image-broken"),
        (b"<svg/>", "image-broken"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "image-outside"),
        (b'<?xml version="1.0"?><?xml-stylesheet href="a.css"?><svg/>', "image-outside"),
        (SVG.format(" " * LARGEST).encode(), "image-huge"),
    ],
    ids=["empty", "png", "html", "no-namespace", "entity", "style-sheet", "huge"],
)
def test_what_is_no_plain_drawing_is_one_fault(data: bytes, rule: str) -> None:
    assert [fault.rule for fault in faults(data)] == [rule]


@pytest.mark.parametrize(
    ("inside", "safe"),
    [(SHAPES, True), ("<text>Joint</text>", True), ('<rect onclick="go()"/>', False)],
)
def test_words_may_be_shown_but_nothing_that_acts(tmp_path: Path, inside: str, safe: bool) -> None:
    drawing = tmp_path / "a.svg"
    drawing.write_text(SVG.format(inside))

    assert is_safe(drawing) is safe


def test_a_picture_of_another_kind_is_not_looked_into(tmp_path: Path) -> None:
    photo = tmp_path / "a.png"
    photo.write_bytes(b"\x89PNG")

    assert is_safe(photo)
