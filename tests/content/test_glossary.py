from kiosk.content.blocks import Paragraph, Text
from kiosk.content.glossary import GlossaryTerm, read_glossary

STUDY = "## Study {#study}\n\nA careful way to find out.\n"


def test_a_term_has_an_id_a_name_and_its_meaning() -> None:
    terms, problems = read_glossary(STUDY, "en/glossary.md")

    meaning = Paragraph((Text("A careful way to find out."),))
    assert terms == {"study": GlossaryTerm("study", "Study", (meaning,))}
    assert problems == ()


def test_a_term_without_id_is_left_out() -> None:
    terms, problems = read_glossary(f"{STUDY}\n## Tea\n\nA drink.\n", "en/glossary.md")

    assert list(terms) == ["study"]
    assert [(problem.line, problem.rule) for problem in problems] == [(5, "term-without-id")]


def test_a_term_explained_twice_keeps_its_first_meaning() -> None:
    terms, problems = read_glossary(STUDY + "\n## More {#study}\n\nOther.\n", "en/glossary.md")

    assert terms["study"].name == "Study"
    assert len(terms["study"].blocks) == 1
    assert [problem.rule for problem in problems] == ["term-twice"]


def test_a_term_without_meaning_is_left_out() -> None:
    terms, problems = read_glossary(f"{STUDY}\n## Tea {{#tea}}\n", "en/glossary.md")

    assert list(terms) == ["study"]
    assert [(problem.line, problem.rule) for problem in problems] == [(5, "term-empty")]


def test_a_term_is_explained_in_paragraphs_only() -> None:
    terms, problems = read_glossary(f'{STUDY}\n!!! clinician "No"\n    Secret.\n', "en/glossary.md")

    assert len(terms["study"].blocks) == 1
    assert [(problem.line, problem.rule) for problem in problems] == [(5, "term-form")]
