"""A small program that shows the report in a file, for tests that need a real terminal or a real pipe.

`printer.py FILE OPTION=VALUE…`, with the options of Look. Exits as the program itself does.
"""

import json
import sys
from pathlib import Path
from typing import Any

from salesinv.errors import SalesinvError
from salesinv.render import Look, complain, hush_stdout, show
from salesinv.schema import kinds
from salesinv.schema.report import Report


def packed(report: Report) -> str:
    """A report as JSON."""
    columns = [[c.name, c.kind.name, c.label, list(c.choices), c.detail] for c in report.columns]
    return json.dumps([columns, report.rows, report.title, report.notes, report.card])


def unpacked(text: str) -> Report:
    """The same report again."""
    columns, rows, title, notes, card = json.loads(text)
    declared = tuple(
        kinds.Column(name, getattr(kinds, kind.upper()), label, choices=tuple(choices), detail=detail)
        for name, kind, label, choices, detail in columns
    )
    return Report(declared, rows, title, notes, card)


def look(words: list[str]) -> Look:
    """`["format=csv", "excel=yes"]` as a Look."""
    given: dict[str, Any] = dict(word.split("=", 1) for word in words)
    given |= {name: given[name] == "yes" for name in ("excel", "quiet", "color") if name in given}
    return Look(**given | ({"output": Path(given["output"])} if "output" in given else {}))


def main() -> int:
    try:
        show(unpacked(Path(sys.argv[1]).read_text()), look(sys.argv[2:]))
    except SalesinvError as error:
        complain(error)
        return error.exit_code
    except BrokenPipeError:
        hush_stdout()
        return 141
    return 0


if __name__ == "__main__":
    sys.exit(main())
