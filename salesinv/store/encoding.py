"""Bytes to text: what only looks like a CSV table, and which lines are not UTF-8."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from salesinv.errors import Problem
from salesinv.locale import N_, _, many

BOM = b"\xef\xbb\xbf"
NAMED = 20  # lines named one by one; of what is wrong beyond them only the number is given


_LFS = b"version https://git-lfs.github.com/spec/"
_HTML = re.compile(rb"\s*<(!doctype|html|head|body|table|meta|\?xml)\b", re.IGNORECASE)
_RESTORE = N_("Restore it from git: git checkout -- {file}")
_LINE_ENDS = N_("Save the file with line ends LF or CRLF.")

# What only looks like a table: how it is told, its rule, what to say, what to do. The first that fits counts.
DISGUISES: tuple[tuple[Callable[[bytes], bool], str, str, str], ...] = (
    (lambda raw: not raw, "empty", N_("file is empty, the header row is missing"),
     N_("Restore it from git, or delete it and run: salesinv init --table {name}")),
    (lambda raw: raw == BOM, "empty", N_("file holds only a byte-order mark"), _RESTORE),
    (lambda raw: raw[:2] in (b"\xff\xfe", b"\xfe\xff") or _every_other_byte_is_nul(raw[:400]),
     "encoding", N_("file is UTF-16 (Excel's 'Unicode text')"), N_("Save it as 'CSV UTF-8'.")),
    (lambda raw: not raw.removeprefix(BOM).strip(), "empty",
     N_("file holds only blank space, the header row is missing"), _RESTORE),
    (lambda raw: raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"), "workbook",
     N_("this is an Excel workbook"), N_("Export the sheet as 'CSV UTF-8'.")),
    (lambda raw: raw.startswith(_LFS), "lfs", N_("this is a git-LFS pointer, not the data"), N_("Run: git lfs pull")),
    (lambda raw: bool(_HTML.match(raw.removeprefix(BOM)[:1000])), "html",
     N_("this is a web page (HTML), not CSV"), N_("Download the file again.")),
    (lambda raw: b"\r" in raw and b"\n" not in raw, "return", N_("lines end in returns (U+000D) alone"), _LINE_ENDS),
)  # fmt: skip


def disguise(raw: bytes, file: str) -> Problem | None:
    """Why these bytes are no CSV text at all, if they are not; such a file is not looked into any further."""
    for told_by, rule, message, remedy in DISGUISES:
        if told_by(raw):
            return Problem(file, 1, "", rule, _(message), _(remedy).format(file=file, name=file.removesuffix(".csv")))
    return None


def _every_other_byte_is_nul(head: bytes) -> bool:
    pairs = len(head) // 2
    return pairs > 2 and max(head[::2].count(0), head[1::2].count(0)) > pairs * 0.7


def decoded(raw: bytes, file: str) -> tuple[str, set[int], list[Problem]]:
    """The text without its byte-order mark, the numbers of the lines that cannot be trusted, and why.

    A line that is not UTF-8 is in the text with U+FFFD, so that the lines and quotes around it keep their meaning.
    """
    raw = raw.removeprefix(BOM)
    bad: set[int] = set()
    problems: list[Problem] = []
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text, bad, problems = _mended(raw, file)
    if "\0" in text:
        spoiled = [number for number, line in enumerate(text.split("\n"), 1) if "\0" in line and number not in bad]
        remedy = _("Delete it; a crash may have cut the file: compare it with git.")
        problems += _named(spoiled, file, "nul", _("holds a NUL byte"), remedy)
        bad.update(spoiled)
    return text, bad, problems


def _mended(raw: bytes, file: str) -> tuple[str, set[int], list[Problem]]:
    lines = raw.split(b"\n")
    bad = {number for number, line in enumerate(lines, 1) if not _is_utf8(line)}
    text = raw.decode(errors="replace")
    whole = all(number in bad or line.isascii() for number, line in enumerate(lines, 1))
    if whole and len(bad) > 1 and _reads_as_gb18030(raw):
        remedy = _("Save it as 'CSV UTF-8', or run: iconv -f GB18030 -t UTF-8 {file}").format(file=file)
        return text, bad, [Problem(file, min(bad), "", "encoding", _("file is not UTF-8; it reads as GB18030 (GBK)"), remedy)]
    return text, bad, list(_encoding_problems(lines, sorted(bad), file))


def _encoding_problems(lines: list[bytes], bad: list[int], file: str) -> Iterator[Problem]:
    for number in bad[:NAMED]:
        line = lines[number - 1]
        if number == len(lines) and _is_cut(line):
            message = _("file ends inside a character: it was cut")
            yield Problem(file, number, "", "cut", message, _("Restore the last row from git."))
        elif _reads_as_gb18030(line):
            message = _("line is not UTF-8; it reads as GB18030 (GBK): {text}").format(text=line.decode("gb18030").strip()[:60])
            yield Problem(file, number, "", "encoding", message, _("Recode this line alone; the lines around it are UTF-8."))
        else:
            yield Problem(file, number, "", "encoding", _("line is not UTF-8"), _("Type its text anew, or restore it from git."))
    yield from _more(bad, file, "encoding")


def _named(lines: list[int], file: str, rule: str, message: str, remedy: str) -> list[Problem]:
    return [*(Problem(file, line, "", rule, message, remedy) for line in lines[:NAMED]), *_more(lines, file, rule)]


def _more(lines: list[int], file: str, rule: str) -> Iterator[Problem]:
    left = len(lines) - NAMED
    if left > 0:
        message = many("and {count} more line like that", "and {count} more lines like that", left).format(count=left)
        yield Problem(file, lines[NAMED], "", rule, message)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_cut(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return error.end == len(line) and "unexpected end" in error.reason
    return False


def _reads_as_gb18030(raw: bytes) -> bool:
    """Whether it decodes to characters that Chinese text has: GB18030 makes something of nearly any bytes."""
    try:
        strange = set(raw.decode("gb18030"))
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= c <= "\u9fff" for c in strange) and all(unicodedata.category(c) not in ("Co", "Cn") for c in strange)
