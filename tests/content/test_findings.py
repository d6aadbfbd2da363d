import pytest

from kiosk.content.findings import line_of, meant

TEXT = '[tea]\nno-sugar = 1\nno = 2\n\n[milk]\nno   =   3\nid="x"\n'


@pytest.mark.parametrize(
    ("fragments", "line"),
    [
        (("[milk", "no"), 6),
        (("no",), 3),
        (("[milk", "no = 3"), 6),
        (('id = "x"',), 7),
        (("[milk", "sugar"), 5),
        (("sugar",), 0),
        ((), 0),
    ],
)
def test_a_line_is_found_from_outside_in(fragments: tuple[str, ...], line: int) -> None:
    assert line_of(TEXT, *fragments) == line


def test_the_likely_name_is_offered() -> None:
    assert meant("warnin", ["note", "warning"]) == "Did you mean “warning”?"


def test_a_few_names_are_listed_when_none_is_likely() -> None:
    assert meant("xyz", ["tip", "note"]) == "Known: note, tip."


def test_nothing_is_offered_when_none_is_likely_among_many() -> None:
    assert meant("xyz", map(str, range(9))) == ""
    assert meant("xyz", []) == ""
