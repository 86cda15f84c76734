"""Writes what the documentation says of commands and tables, and its pictures, from the program itself.

python tools/docs.py             write docs/commands.md, docs/tables.md and docs/images
python tools/docs.py --check     write nothing, say what is out of date, exit 1 if anything is
"""

import sys
from pathlib import Path

from docs_commands import commands_page
from docs_tables import tables_page
from pictures import pictures

from salesinv.locale import use

ROOT = Path(__file__).parents[1]


def pages() -> dict[Path, str]:
    """Every generated page of text by its file."""
    use("en")
    return {ROOT / "docs/commands.md": commands_page(), ROOT / "docs/tables.md": tables_page()}


def stale(made: dict[Path, str]) -> list[Path]:
    """The files that do not hold what they should."""
    return [file for file, text in made.items() if not file.is_file() or file.read_text("utf-8") != text]


def main(words: list[str]) -> int:
    """Bring everything up to date, or only say what is not."""
    made = {**pages(), **pictures()}
    old = stale(made)
    for file in old:
        if "--check" not in words:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(made[file], "utf-8")
        print(f"{'out of date' if '--check' in words else 'written'}: {file.relative_to(ROOT)}")
    return 1 if old and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
