"""A crash of the interpreter itself tells where it was, and leaves nothing of what it knew."""

import faulthandler
import sys


def tell_only_where() -> None:
    """From now on a crash writes the way to it to the error stream, and no core on the disk.

    A core is all of the memory, and in it a visit.
    """
    if sys.stderr is not None:
        faulthandler.enable()
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
