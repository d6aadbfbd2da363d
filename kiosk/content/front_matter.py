"""Front matter: the TOML that a Markdown text may begin with, between lines of `+++`."""

from kiosk.content.toml_file import TomlFile

FENCE = "+++"


def front_matter(text: str, path: str) -> TomlFile | None:
    """What stands between the `+++` lines a text begins with; None where there are none."""
    end = _end(text)
    return TomlFile(text[len(FENCE) + 1 : end], path, skipped=1) if end else None


def without_front(text: str) -> str:
    """A text with its front matter left blank, so that every line keeps its number."""
    start = start_of_text(text)
    return "\n" * text.count("\n", 0, start) + text[start:]


def start_of_text(text: str) -> int:
    """Where what follows the front matter begins, right behind the closing `+++`; 0 without."""
    end = _end(text)
    return end + len(FENCE) + 1 if end else 0


def _end(text: str) -> int:
    """Where the line break before the closing `+++` stands; 0 without front matter."""
    if not text.startswith(f"{FENCE}\n"):
        return 0
    return max(0, text.find(f"\n{FENCE}", len(FENCE)))
