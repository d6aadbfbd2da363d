"""A web address as a square that telephone cameras read, drawn as shapes.

It is for addresses that anybody may see, and holds nothing else.
"""

_QUIET = 4  # modules of white on each side (ISO/IEC 18004)


def qr_code(address: str) -> str:
    """The code as SVG text, one unit a module, its white edge included.

    A quarter of it may be dirty or torn where the address is short, and 15 % at least.
    """
    from segno import make_qr  # 15 ms, for a clinic that has a public page

    rows = make_qr(address, error="m").matrix
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
