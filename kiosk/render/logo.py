"""A clinic's logo, as far as it can be printed."""

from pathlib import Path

from kiosk.content.pictures import faults
from kiosk.errors import Problem

_LARGEST = 500_000  # bytes: every sheet carries it
_KINDS = {".svg", ".png", ".jpg", ".jpeg"}


def logo_problems(path: str) -> tuple[Problem, ...]:
    """What is wrong with the logo that the settings name; nothing where they name none."""
    found = logo_problem(Path(path)) if path else None
    return (found,) if found else ()


def logo_problem(path: Path) -> Problem | None:
    """What keeps a picture file from being a logo, if anything does."""
    if path.suffix.lower() not in _KINDS:
        return _problem(path, "It is no SVG, PNG or JPEG file.")
    try:
        data = path.read_bytes()
    except OSError as error:
        return _problem(path, f"It cannot be read: {error.strerror}.")
    if len(data) > _LARGEST:
        return _problem(path, f"It has {len(data) // 1000} kB; {_LARGEST // 1000} are the most.")
    if path.suffix.lower() == ".svg":
        unsafe = [fault for fault in faults(data) if not fault.is_safe]
        if unsafe:
            return _problem(path, unsafe[0].message)
    return None if _is_drawn(data) else _problem(path, "It is damaged.")


def _is_drawn(data: bytes) -> bool:
    """Whether the bytes of a picture can be decoded, as Typst says, which prints it."""
    try:
        from typst import Compiler, Fonts, TypstError
    except ImportError:
        return True
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    try:
        Compiler(font_paths=fonts, ignore_system_fonts=True).compile(
            input=b"#image(bytes(json(bytes(sys.inputs.picture))))",
            format="pdf",
            sys_inputs={"picture": str(list(data))},
        )
    except TypstError:
        return False
    return True


def _problem(path: Path, message: str) -> Problem:
    return Problem(str(path), 0, "warning", "logo", message, "Sheets go without a logo.")
