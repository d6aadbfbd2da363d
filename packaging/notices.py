"""What the set-up says, and how it gives up."""

import sys

CANNOT_SET_UP = 3
STOPPED_FROM_KEYBOARD = 130


class SetUpError(Exception):
    """The set-up cannot go on; the message says what is missing and how to mend it."""


def say(message: str) -> None:
    """Shows a message at once, apart from what the kiosk itself prints."""
    print(message, file=sys.stderr, flush=True)


def give_up(reason: BaseException) -> int:
    """Shows why the set-up ended, and gives the exit code that tells so."""
    if isinstance(reason, KeyboardInterrupt):
        say("The set-up was stopped; the next start begins it again.")
        return STOPPED_FROM_KEYBOARD
    say(str(reason))
    return CANNOT_SET_UP
