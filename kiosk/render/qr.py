"""A web address as a square that telephone cameras read, drawn as shapes.

It is for addresses that anybody may see, and holds nothing else.
"""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType

_QUIET = 4  # modules of white on each side (ISO/IEC 18004)


def qr_code(address: str) -> str:
    """The code as SVG text, one unit a module, its white edge included.

    A quarter of it may be dirty or torn where the address is short, and 15 % at least.
    """
    rows = _encoder().encode(address, error="m", micro=False).matrix
    size = len(rows) + 2 * _QUIET
    dark = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, module in enumerate(row)
        if module
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path d="{dark}"/></svg>'
    )


def _encoder() -> ModuleType:
    """The part of segno 1.6 that encodes, imported when first used (5 ms).

    The package itself imports its writers, and with them `xml.sax`, `urllib.request`, `http.client`
    and `ssl`: 15 ms more, and modules of networks in a kiosk that has no use for any.
    """
    name = "segno.encoder"
    spec = None if name in sys.modules else find_spec("segno")
    if spec is not None:
        sys.modules["segno"] = module_from_spec(spec)  # where its parts are, and nothing run
        import_module(name)
        del sys.modules["segno"]
    return sys.modules[name]
