"""How a report is to look: the options that every command that shows something takes."""

from dataclasses import dataclass
from pathlib import Path

from salesinv.core.select import offering
from salesinv.errors import UsageError
from salesinv.locale import _

TABLE, PLAIN, CSV, JSON, JSONL, XLSX = "table", "plain", "csv", "json", "jsonl", "xlsx"
MACHINE = (CSV, JSON, JSONL)  # for programs: identifiers, exact numbers, nothing translated
# tabulate's, less those that escape nothing (unsafehtml, latex_raw). Its `plain` has no rules; ours is its `simple`.
MARKUP = (
    "asciidoc", "colon_grid", "double_grid", "double_outline", "fancy_grid", "fancy_outline", "github", "grid", "heavy_grid",
    "heavy_outline", "html", "jira", "latex", "latex_booktabs", "latex_longtable", "mediawiki", "mixed_grid", "mixed_outline",
    "moinmoin", "orgtbl", "outline", "pipe", "presto", "pretty", "psql", "rounded_grid", "rounded_outline", "rst", "simple",
    "simple_grid", "simple_outline", "textile", "tsv", "youtrack",
)  # fmt: skip
FORMATS: tuple[str, ...] = (TABLE, PLAIN, *MACHINE, XLSX, *MARKUP)
_BY_ENDING = {
    ".csv": CSV, ".json": JSON, ".jsonl": JSONL, ".ndjson": JSONL, ".html": "html", ".htm": "html",
    ".md": "github", ".tex": "latex", ".rst": "rst", ".tsv": "tsv", ".xlsx": XLSX,
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """What the command line says about the way of showing.

    `format` is one of FORMATS; empty means what fits: by the ending of `output`, else a table on a terminal and plain in
    a pipe. `excel` makes CSV that a spreadsheet opens safely. `color` None means: on a terminal that has it.
    """

    format: str = ""
    output: Path | None = None
    excel: bool = False
    color: bool | None = None
    quiet: bool = False

    def format_for(self, terminal: bool) -> str:
        """The format to use. UsageError for an unknown one, and for `excel` with anything but CSV."""
        found = check_format(self.format) or self._fitting(terminal)
        if self.excel and found != CSV:
            raise UsageError(_("--excel goes with --format csv only, not with {format}.").format(format=found))
        return found

    def _fitting(self, terminal: bool) -> str:
        if self.excel:
            return CSV
        if self.output is not None:
            return _BY_ENDING.get(self.output.suffix.casefold(), PLAIN)
        return TABLE if terminal else PLAIN


def check_format(name: str) -> str:
    """The name, if there is such a format or it is empty. UsageError otherwise, with those it may have meant."""
    if not name or name in FORMATS:
        return name
    raise UsageError(offering(_("There is no format '{name}'.").format(name=name), name, FORMATS))
