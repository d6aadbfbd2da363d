import json

import pytest

from kiosk.content.sources import Source, read_sources

ARTICLE = {
    "id": "he2020",
    "type": "article-journal",
    "title": "Tea and joints",
    "author": [
        {"family": "He", "given": "Xiao"},
        {"family": "Álvaro-Gracia", "given": "José María"},
        {"family": "Yao", "given": "Meng-Wei"},
        {"family": "Yang", "given": "Lei"},
    ],
    "issued": {"date-parts": [[2020, 8]]},
    "container-title": "Journal of Tea",
    "volume": 79,
    "issue": "10",
    "page": "1298-1304",
    "DOI": "10.1000/tea",
    "PMID": "123",
    "note": "Read by two.",
}
PAGE = {
    "id": "clinic",
    "type": "webpage",
    "title": "Is tea safe?",
    "author": [{"literal": "The Clinic"}],
    "issued": {"date-parts": [["2024"]]},
    "publisher": "The Clinic",
    "URL": "https://clinic.example/tea",
}


def test_an_article_is_written_in_one_line() -> None:
    sources, problems = read_sources(json.dumps([ARTICLE]), "references.json")

    assert problems == ()
    assert sources["he2020"] == Source(
        id="he2020",
        label="He 2020",
        reference=(
            "He X, Álvaro-Gracia JM, Yao MW, et al. Tea and joints. "
            "Journal of Tea. 2020;79(10):1298-1304."
        ),
        address="doi:10.1000/tea",
    )


def test_a_page_names_its_publisher_once() -> None:
    sources, _ = read_sources(json.dumps([PAGE]), "references.json")

    assert sources["clinic"].label == "The Clinic 2024"
    assert sources["clinic"].reference == "The Clinic. Is tea safe? 2024."
    assert sources["clinic"].address == "https://clinic.example/tea"


def test_a_report_names_its_publisher_and_year() -> None:
    report = {**PAGE, "author": [{"family": "Ng", "given": "A"}]}

    sources, _ = read_sources(json.dumps([report]), "references.json")

    assert sources["clinic"].reference == "Ng A. Is tea safe? The Clinic; 2024."


def test_what_has_no_author_is_called_by_its_publisher() -> None:
    sources, _ = read_sources(json.dumps([{**PAGE, "author": []}]), "references.json")

    assert sources["clinic"].label == "The Clinic 2024"


@pytest.mark.parametrize(("dropped", "address"), [((), "doi:10.1000/tea"), (("DOI",), "PMID 123")])
def test_the_lasting_address_comes_first(dropped: tuple[str, ...], address: str) -> None:
    article = {key: value for key, value in ARTICLE.items() if key not in dropped}

    sources, _ = read_sources(json.dumps([article]), "references.json")

    assert sources["he2020"].address == address


def test_a_source_listed_twice_is_reported_at_the_second() -> None:
    text = json.dumps([ARTICLE, {**PAGE, "id": "he2020"}], indent=1)

    sources, problems = read_sources(text, "references.json")

    assert sources["he2020"].label == "He 2020"
    assert [problem.rule for problem in problems] == ["source-twice"]
    assert text.splitlines()[problems[0].line - 1].strip() == '"id": "he2020",'
    assert problems[0].line > 5


@pytest.mark.parametrize("field", ["id", "title"])
def test_a_source_without_id_or_title_is_left_out(field: str) -> None:
    broken = {key: value for key, value in ARTICLE.items() if key != field}

    sources, problems = read_sources(json.dumps([broken, PAGE]), "references.json")

    assert list(sources) == ["clinic"]
    assert field in problems[0].message


def test_an_empty_title_is_no_title() -> None:
    sources, problems = read_sources(json.dumps([{**ARTICLE, "title": " "}]), "references.json")

    assert sources == {}
    assert [problem.rule for problem in problems] == ["source-unnamed"]


def test_a_source_that_can_not_be_found_again_is_warned_of() -> None:
    bare = {"id": "bare", "title": "Tea"}

    sources, problems = read_sources(json.dumps([bare]), "references.json")

    assert list(sources) == ["bare"]
    assert {(problem.rule, problem.severity) for problem in problems} == {
        ("source-address", "warning"),
        ("source-undated", "warning"),
    }


def test_broken_json_names_its_line() -> None:
    sources, problems = read_sources('[\n {"id": }\n]', "references.json")

    assert sources == {}
    assert [(problem.line, problem.rule) for problem in problems] == [(2, "json-broken")]


def test_json_that_is_no_list_is_reported() -> None:
    sources, problems = read_sources("{}", "references.json")

    assert sources == {}
    assert [problem.rule for problem in problems] == ["bad-value"]
