"""Promises of the rules about words, in English and in Spanish."""

import pytest
from sound_pack import SoundPack, place

SPANISH = """\
+++
title = "¿Es seguro?"
tile = "Seguridad"
summary = "Lo que puede pasar."
icon = "clock"
+++

{}

!!! note "Pregunte a su equipo"
    Su equipo puede ayudar. [@lee2020]
"""
ACTIVE = "You tell your team. " * 7


def in_spanish(pack: SoundPack, text: str) -> None:
    pack.write("es/language.toml", 'name = "Español"\ndirection = "ltr"\n')
    pack.write("es/02-safety.md", SPANISH.format(text))


# How hard it is to read.


def test_hard_spanish_is_found_by_its_own_scale(pack: SoundPack) -> None:
    in_spanish(pack, "Inmunomodulación antiinflamatoria experimental. " * 5)

    (problem,) = pack.found("grade-high")

    assert place(problem) == ("es/02-safety.md", 0, "error", "grade-high")
    assert "reading ease" in problem.message


def test_easy_spanish_is_well(pack: SoundPack) -> None:
    in_spanish(pack, "El agua es clara. La casa es de todos. Come pan y ve al mar.")

    assert pack.found("grade-high") == ()


@pytest.mark.parametrize(
    ("path", "old"),
    [
        ("en/quiz.toml", "It helps to know."),
        ("en/options.toml", "It can calm the joints."),
        ("en/understanding.toml", "There were few tests."),
        ("en/numbers.toml", "It is too small to tell."),
        ("en/glossary.md", "A fair test of a drug in people."),
    ],
)
def test_every_file_of_words_has_a_grade(pack: SoundPack, path: str, old: str) -> None:
    pack.replace(path, old, "Immunomodulatory characteristics necessitate consideration. " * 12)

    assert [place(problem) for problem in pack.found("grade-high")] == [
        (path, 0, "error", "grade-high")
    ]


def test_a_spanish_sentence_may_have_28_words(pack: SoundPack) -> None:
    in_spanish(pack, "Va " + "y va " * 13 + "ya.\n\nCome " + "y come " * 14 + "ya.")

    (problem,) = pack.found("sentence-long")

    assert problem.line == 10
    assert "has 30 words" in problem.message


# Who acts.


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        ("The cells are given by a team. " * 2, False),
        ("The cells are given by a team. " * 3, True),
        ("The cells have never been fully tested. " * 3, True),
        ("People get treated at home. " * 3, True),
        ("You are tired and worried today. " * 3, False),
        ("Who is it? It is red. " * 3, False),
    ],
)
def test_a_fifth_of_the_sentences_may_hide_who_acts(
    pack: SoundPack, sentences: str, found: bool
) -> None:
    pack.write("en/03-ways.md", pack.text("en/03-ways.md") + f"\n{ACTIVE}\n\n{sentences}\n")

    assert [problem.path for problem in pack.found("passive-often")] == ["en/03-ways.md"] * found


def test_a_few_sentences_have_no_share(pack: SoundPack) -> None:
    pack.add("en/02-safety.md", "Cells are given by a team. Cells are sold by some. It is known.")

    assert pack.found("passive-often") == ()


def test_spanish_sentences_hide_who_acts_too(pack: SoundPack) -> None:
    in_spanish(
        pack, "Las células fueron estudiadas por médicos. " * 8 + "Usted habla con su equipo. " * 3
    )

    assert [problem.path for problem in pack.found("passive-often")] == ["es/02-safety.md"]


def test_a_section_speaks_to_its_reader(pack: SoundPack) -> None:
    pack.replace("en/02-safety.md", "Ask your team.", "It is new.")

    assert place(pack.only()) == ("en/02-safety.md", 0, "warning", "reader-unaddressed")


# What sells, judges or leads away.


@pytest.mark.parametrize(
    "sentence",
    ["These cells are safe.", "The results are encouraging.", "A cutting-edge drug helps you."],
)
def test_more_words_that_sell_are_warnings(pack: SoundPack, sentence: str) -> None:
    line = pack.add("en/01-start.md", sentence)

    assert place(pack.only()) == ("en/01-start.md", line, "warning", "word-selling")


@pytest.mark.parametrize(
    "sentence",
    [
        "No one knows if it is safe.",
        "We do not know how safe it is.",
        "Is it safe?",
        "Stay safe at home.",
        "Safety comes first.",
    ],
)
def test_asking_if_it_is_safe_is_well(pack: SoundPack, sentence: str) -> None:
    pack.add("en/01-start.md", sentence)

    assert pack.problems() == ()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Es un avance prometedor.", ["prometedor"]),
        ("Las células curan la artritis.", ["curan"]),
        ("El tratamiento es seguro.", ["es seguro"]),
        ("Las células regeneran todo.", ["regeneran"]),
        ("No es una cura.", []),
        ("Nadie está seguro de eso.", []),
        ("Su seguro no paga.", []),
        ("No sabemos si es seguro.", []),
        ("Promete una “cura” sin riesgos.", ["sin riesgos"]),
    ],
)
def test_spanish_words_that_sell_are_warnings(
    pack: SoundPack, sentence: str, found: list[str]
) -> None:
    in_spanish(pack, sentence)

    problems = pack.found("word-selling")

    assert [problem.message.split("”")[0].strip("“") for problem in problems] == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Usted es elegible.",
        "Usted es un buen candidato.",
        "Usted debe preguntar.",
        "Le recomendamos un ensayo.",
        "Es la mejor opción para usted.",
        "Usted aprobó.",
    ],
)
@pytest.mark.parametrize("name", ["quiz", "questions", "understanding"])
def test_what_spanish_questions_must_not_say_is_an_error(
    pack: SoundPack, sentence: str, name: str
) -> None:
    in_spanish(pack, "Bien.")
    pack.write(f"es/{name}.toml", f'[ways]\nask = "{sentence}"\n')

    found = [place(problem) for problem in pack.found("phrase-banned")]

    assert found == [(f"es/{name}.toml", 2, "error", "phrase-banned")]


@pytest.mark.parametrize(
    ("path", "old"),
    [("en/questions.toml", "What can I do?"), ("en/understanding.toml", "There were few tests.")],
)
def test_no_question_may_judge(pack: SoundPack, path: str, old: str) -> None:
    pack.replace(path, old, "You failed.")

    assert pack.rules() == {"phrase-banned"}


def test_an_address_in_the_web_is_an_error(pack: SoundPack) -> None:
    pack.replace("en/quiz.toml", "It helps to know.", "See https://example.org now.")

    assert place(pack.only()) == ("en/quiz.toml", 9, "error", "address-remote")


def test_a_registry_may_be_named(pack: SoundPack) -> None:
    pack.replace("en/quiz.toml", "It helps to know.", "Look at ClinicalTrials.gov.")

    assert pack.problems() == ()
