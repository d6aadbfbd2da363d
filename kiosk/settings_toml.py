"""A settings file's text and table, whatever its file may hold."""

import tomllib
from typing import Any, TypeAlias

Table: TypeAlias = dict[str, Any]


def understood(content: bytes) -> tuple[str, Table]:
    """The text of a settings file, without the mark that some editors begin it with; its table.

    Raises:
        ValueError: it is no text in UTF-8, or no TOML; the message says where.
    """
    text = content.decode("utf-8-sig")
    try:
        return text, tomllib.loads(text)
    except RecursionError:
        raise ValueError("its values are nested too deep") from None
