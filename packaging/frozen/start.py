"""The program of a frozen kiosk, and the Python that its workers ask for.

There is no Python beside it: when the kiosk starts one of its own modules with
`-s -S -P -B -m MODULE`, this is that Python.
"""

import runpy
import sys

if __name__ == "__main__":
    if "-m" in sys.argv[1:6]:
        module = sys.argv.index("-m") + 1
        name, sys.argv[:] = sys.argv[module], sys.argv[module:]
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    else:
        from kiosk.cli import main

        sys.exit(main())
