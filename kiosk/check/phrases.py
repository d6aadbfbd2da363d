"""What the checks listen for in each language: words that sell, judge, count or hide who acts.

Every pattern is a rule of thumb. It is meant to miss some cases rather than to cry wolf.
"""

import re
from collections.abc import Mapping

import msgspec


class Phrases(msgspec.Struct, frozen=True):
    """The patterns of one language.

    `banned` must not be said by a quiz. `selling` words are what they are unless `denied` stands
    before one, or it is quoted. `passive` sentences hide who acts. A `finding` tells what someone
    found out; an `absence`, that nobody did, or that someone may. `chance` says how many of how
    many, `relative` how many times as many, and a `definition` sounds like one and is none. `rate`
    has the group of people counted in. `addressed` speaks to the reader. `written_out` explains the
    abbreviation that takes the place of ABBR.
    """

    longest_sentence: int
    banned: re.Pattern[str]
    selling: re.Pattern[str]
    denied: re.Pattern[str]
    passive: re.Pattern[str]
    finding: re.Pattern[str]
    absence: re.Pattern[str]
    chance: re.Pattern[str]
    relative: re.Pattern[str]
    definition: re.Pattern[str]
    rate: re.Pattern[str]
    addressed: re.Pattern[str]
    written_out: str


def phrases(language: str) -> Phrases | None:
    """What to listen for in a language by its code; None where nobody has written it down."""
    return SPOKEN.get(language.partition("-")[0])


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# Quoted words are what others say.
_UNQUOTED = r"(?<![\"“‘'„«])"
_NUMBER = r"\d[\d.,]*"
_NO_YEAR = r"(?!(?:19|20)\d\d\b)"

_SELLING_EN = (
    r"(?:promising|breakthroughs?|miracles?|miraculous|regenerat\w+|cur(?:e[sd]?|ing)|safe"
    r"|encouraging|revolutionary|groundbreaking|cutting[- ]edge|state[- ]of[- ]the[- ]art"
    r"|game[- ]chang\w+|amazing|remarkabl[ey]|exciting|risk[- ]free|painless|guaranteed"
    r"|rejuvenat\w+)\b"
)
_IRREGULAR_EN = (
    r"given|taken|made|done|seen|known|found|shown|told|held|kept|left|lost|paid|put|said|sent"
    r"|sold|spent|built|bought|brought|caught|chosen|drawn|driven|grown|heard|hidden|hurt|led|met"
    r"|written|withdrawn|overseen|broken|cut|taught|thought|understood|set|begun"
)
_ADJECTIVES_EN = (
    r"tired|interested|worried|mixed|limited|scared|pleased|married|advanced|red|need|bed|used to"
    r"|supposed|related|inflamed"
)
_WORD_NUMBERS_EN = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"

_SELLING_ES = (
    r"(?:prometedor[ae]?s?|milagros?|milagros[ao]s?|regenera\w*|cura(?:r|n|s|da|do|ción)?"
    r"|alentador[ae]?s?|esperanzador[ae]?s?|revolucionari[ao]s?|innovador[ae]?s?|pioner[ao]s?"
    r"|de vanguardia|de última generación|sin riesgos?|indolor(?:es)?|garantizad[ao]s?"
    r"|asombros[ao]s?|rejuvenec\w+|(?:es|son|muy|totalmente|más) segur[ao]s?(?! (?:de|que)))\b"
)
_WORD_NUMBERS_ES = r"(?:un[ao]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)"
_OF_ES = r"de (?:(?:las?|los|cada|sus|es[ao]s|estos|estas|un[ao]s) ){0,2}"

SPOKEN: Mapping[str, Phrases] = {
    "en": Phrases(
        longest_sentence=25,
        banned=_any(
            r"\beligib\w+|\bqualif(?:y|ies|ied)\b|\bcandidates?\b",
            r"\byou (?:should|must|need to take)\b|\bwe recommend\b|\brecommended for you\b",
            r"\b(?:good|perfect|ideal|strong) (?:fit|match)\b",
            r"\d+ ?(?:%|percent) (?:match|chance|likely)",
            r"\bpromising\b|\bbreakthroughs?\b|\bmiracles?\b|\bregenerat\w+",
            r"\byou (?:passed|failed)\b|\bwrong answer\b|\bincorrect\b|\byour score is\b",
        ),
        selling=_any(rf"{_UNQUOTED}\b{_SELLING_EN}"),
        denied=_any(
            r"(?:\b(?:no|not|never|nor|cannot|if|whether|how|stay|keep)|n['’]t)\b"
            rf"(?: [\w-]+){{0,3}}? {_SELLING_EN}"
        ),
        passive=_any(
            r"\b(?:am|is|are|was|were|be|been|being|gets?|got|n['’]t)"
            r"(?: (?:not|never|often|also|then|still|usually|mostly|only|all|first|\w+ly)){0,2}"
            rf" (?!(?:{_ADJECTIVES_EN})\b)(?:\w+ed|{_IRREGULAR_EN})\b"
        ),
        finding=_any(
            r"\b(?:stud(?:y|ies)|trials?|reviews?|researchers|scientists|doctors|tests)\b"
            r"[^.?!]*\b(?:found|finds?|show(?:s|ed|n)?|saw|seen|reported|measured|proved)\b",
            r"\bin (?:19|20)\d\d\b|\d ?%|\bpercent\b|\bapproved\b|\bwithdrawn\b",
        ),
        absence=_any(
            r"\bwe (?:found|looked|could|read)\b|\bno (?:one|study|trial)\b",
            r"\b(?:can|could|will|would|may|might|must|should) (?:\w+ )?(?:show|find|tell|prove)\b",
            r"\bwhat\b[^.?!]*\b(?:found|show(?:s|ed)?|saw)\b",
        ),
        chance=_any(
            rf"\b{_NUMBER} (?:out )?of (?:(?:the|its|their|every|each|all|about|those) ){{0,2}}\d",
            rf"\b{_NUMBER} in (?:every )?{_NO_YEAR}{_NUMBER}\b",
            rf"\b{_WORD_NUMBERS_EN} (?:in|out of|(?:out )?of every) (?:every )?"
            rf"(?:{_WORD_NUMBERS_EN}|\d+)\b",
            rf"{_NUMBER} ?%|{_NUMBER} (?:percent|per cent)\b|\bout of (?:every )?\d",
        ),
        relative=_any(
            r"\b(?:twice|\w+ times) (?:as|more|less) (?:likely|common|often|many)\b",
            r"\b(?:doubles?|triples?|halves) the (?:risk|chance)\b",
        ),
        definition=_any(r"\bat least (?:an? )?\d+ ?(?:%|percent|per cent) (?:better|less|lower)"),
        rate=_any(
            rf"\b(?:\d+|{_WORD_NUMBERS_EN}) (?:in|out of|of every|in every|out of every|per) "
            rf"{_NO_YEAR}({_NUMBER})\b"
        ),
        addressed=_any(r"\byou(?:r|rs|rself)?\b"),
        written_out=r"\(ABBRs?[);,]|, or ABBR\b|\bABBRs?(?: \w+)? \(|\bABBRs?, (?:an?|the) "
        r"|\bABBRs? (?:stands? for|means?|is short for)\b|\bABBR\b[^.]*\. (?:That|This|It) is\b",
    ),
    "es": Phrases(
        longest_sentence=28,
        banned=_any(
            r"\b(?:in)?elegib\w+|\bcalifica(?:s|n)?\b|\breúne los requisitos\b|\bcandidat[ao]s?\b",
            r"\busted deb(?:e|ería)\b|\bdebería usted\b|(?:^|[.;:!?¡] )deb(?:e|ería) \w+[aei]r\b",
            r"\btiene que tomar\b|\b(?:le )?recomendamos\b|\brecomendad[ao]s? para usted\b",
            r"\b(?:buena|perfecta|ideal|mejor) (?:opción|elección) para usted\b",
            r"\d+ ?% (?:de )?(?:coincidencia|probabilidad|posibilidad)",
            r"\bprometedor[ae]?s?\b|\bmilagros?\b|\bregenera\w*|\bavances? revolucionari[ao]s?\b",
            r"\busted (?:aprobó|falló|suspendió)\b|\brespuesta (?:equivocada|incorrecta)\b",
            r"\bsu (?:puntaje|puntuación) es\b",
        ),
        selling=_any(rf"{_UNQUOTED}\b{_SELLING_ES}"),
        denied=_any(
            r"\b(?:no|nunca|ni|sin|tampoco|ningun[ao]?|ningún|nada|si|cuán|qué tan)\b"
            rf"(?: [\w-]+){{0,3}}? {_SELLING_ES}"
        ),
        passive=_any(
            r"\b(?:es|son|era|eran|fue|fueron|sea|sean|ser|sido|siendo|será|serán)"
            r"(?: (?:\w+mente|también|ya|muy|más|menos)){0,2}"
            r" (?!parecid|debid)(?:\w+(?:ad|id)|hech|vist|puest|escrit|abiert|descrit)[ao]s?\b"
        ),
        finding=_any(
            r"\b(?:estudios?|ensayos?|revisi(?:ón|ones)|investigadores|científicos|médicos|pruebas)"
            r"\b[^.?!]*\b(?:encontr(?:ó|aron)|hall(?:ó|aron)|mostr(?:ó|aron)|muestran?|vi(?:o|eron)"
            r"|inform(?:ó|aron)|midi(?:ó|eron)|demostr(?:ó|aron))\b",
            r"\ben (?:19|20)\d\d\b|\d ?%|\bpor ciento\b",
            r"\baprob(?:ó|ad[ao]s?)\b|\bretir(?:ó|ad[ao])\b",
        ),
        absence=_any(
            r"\b(?:encontramos|buscamos|leímos|pudimos)\b",
            r"\b(?:nadie|ningún (?:estudio|ensayo))\b",
            r"\bpued[ea]n? (?:\w+ )?(?:mostrar|encontrar|decir|demostrar)\b",
            r"\blo que\b[^.?!]*\b(?:encontraron|hallaron|mostraron|muestran|vieron)\b",
        ),
        chance=_any(
            rf"\b{_NUMBER} {_OF_ES}{_NO_YEAR}\d",
            rf"\b{_NUMBER} (?:en|por|entre) (?:cada )?{_NO_YEAR}{_NUMBER}\b",
            rf"\b{_WORD_NUMBERS_ES} (?:de|en|entre) cada (?:{_WORD_NUMBERS_ES}|\d+)\b",
            rf"{_NUMBER} ?%|{_NUMBER} por ciento\b|\bde cada \d",
        ),
        relative=_any(
            r"\b(?:el doble|el triple|\w+ veces) (?:de |más |menos )?(?:probable|común|frecuente)",
            r"\b(?:duplica|triplica) (?:el riesgo|la probabilidad)\b",
        ),
        definition=_any(
            r"\b(?:al menos|por lo menos|como mínimo) (?:un |el )?\d+ ?(?:%|por ciento)"
            r"(?! de (?:las?|los|cada)\b)"
        ),
        rate=_any(
            rf"\b(?:\d+|{_WORD_NUMBERS_ES}) (?:de cada|en cada|por cada|en|entre|por) "
            rf"{_NO_YEAR}({_NUMBER})\b"
        ),
        addressed=_any(r"\b(?:usted(?:es)?|su|sus|le|tú|tu|tus|te)\b"),
        written_out=r"\(ABBRs?[);,]|, o ABBR\b|\bABBRs?(?: \w+)? \(|\bABBRs?, (?:una?|el|la) "
        r"|\bABBRs? (?:significan?|quieren? decir|son las siglas|es la sigla)\b"
        r"|\bABBR\b[^.]*\. (?:Es|Son) (?:una?|el|la|las|los)\b",
    ),
}
