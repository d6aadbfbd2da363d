"""Lays out sheets in a process that soon ends, and all it knows of a person with it.

It is told

    prepare  nothing to answer: be there before the first sheet
    lay_out  a sheet's manuscript as data; `number` is the asker's own

and tells of each sheet, in order

    laid_out the PDF as data, and its `number`
    refused  its `number`, and `why` in a sentence
"""

import sys

from kiosk.devices.messages import message, received
from kiosk.errors import PrintError
from kiosk.paths import resources
from kiosk.render.typesetter import Typesetter


def main() -> int:
    """Answer until the pipe is closed."""
    typesetter, answers = Typesetter(resources()), sys.stdout.buffer
    for facts, manuscript in received(sys.stdin.buffer):
        if facts["kind"] == "prepare":
            typesetter.prepare()
            continue
        number = facts["number"]
        try:
            answer = message("laid_out", typesetter.pdf(manuscript), number=number)
        except PrintError as error:
            answer = message("refused", number=number, why=str(error))
        answers.write(answer)
        answers.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
