"""What a fact box says of its people, both ways: of how many it was true, and of how many not.

Eyes, ears and who cannot see the dots are told the same, from the same record.
"""

from collections.abc import Iterator

import msgspec

from kiosk.content.blocks import Arm, FactBox, Outcome
from kiosk.content.wording_content import NumberWords


class Count(msgspec.Struct, frozen=True):
    """One outcome in one arm, in words.

    `share` and `rest` are numbers (“15 of 46”, “31 of 46”), `did` and `did_not` say what they are
    of, and `sentences` all of it in full.
    """

    arm: Arm
    number: int
    share: str
    rest: str
    did: str
    did_not: str
    sentences: str


def counts(box: FactBox, outcome: Outcome, words: NumberWords) -> Iterator[Count]:
    """An outcome in every arm of its box."""
    of_total = words.rate_of_total if box.rate else words.count_of_total
    for arm, number in zip(box.arms, outcome.counts, strict=True):
        share = of_total.format(count=number, total=arm.total)
        rest = of_total.format(count=arm.total - number, total=arm.total)
        did = words.people_did.format(share=share, label=outcome.label, span=outcome.span)
        did_not = words.people_did_not.format(share=rest, label=outcome.otherwise)
        yield Count(
            arm,
            number,
            share,
            rest,
            words.did.format(share=share, label=outcome.label),
            words.did.format(share=rest, label=outcome.otherwise),
            f"{arm.label}: {did} {did_not}",
        )
