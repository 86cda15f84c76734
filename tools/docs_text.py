"""Markdown as the generated pages need it."""

from collections.abc import Sequence


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table, and the empty line after it. A bar in a cell is written so that it stays one."""
    lines = [" | ".join(map(_cell, line)) for line in (header, ["---"] * len(header), *rows)]
    return "".join(f"| {line} |\n" for line in lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def code(text: str) -> str:
    """A word as code; nothing for nothing."""
    return f"`{text}`" if text else ""
