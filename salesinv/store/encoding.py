"""Bytes to text: what only looks like a CSV table, and which lines are not UTF-8."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from salesinv.errors import Problem
from salesinv.locale import N_, _, many
from salesinv.schema.pattern import later

BOM = b"\xef\xbb\xbf"
_WESTERN = "ŠšŽžŒœŸ€„…–—‘’“”«»°²³½§©®"
_FIRST_RARE = 0xD8  # GB2312 holds the common characters in the rows before this one
_GUESTS = (0xA4, 0xA5, 0xA8)  # its rows of hiragana, katakana, and Latin letters with accents
NAMED = 20  # lines named one by one; of what is wrong beyond them only the number is given


_LFS = b"version https://git-lfs.github.com/spec/"
_HTML = later(rb"\s*<(!doctype|html|head|body|table|meta|\?xml)\b", re.IGNORECASE)
_RESTORE = N_("Restore it from git: git checkout -- {file}")
_LINE_ENDS = N_("Save the file with line ends LF or CRLF.")

# What other files begin with, and what they are.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", N_("a gzip archive")),
    (b"BZh", N_("a bzip2 archive")),
    (b"\xfd7zXZ", N_("an xz archive")),
    (b"7z\xbc\xaf\x27\x1c", N_("a 7z archive")),
    (b"Rar!", N_("a rar archive")),
    (b"SQLite format 3\0", N_("an SQLite database")),
    (b"%PDF-", N_("a PDF document")),
    (b"{\\rtf", N_("an RTF document")),
    (b"PAR1", N_("a Parquet file")),
    (b"ARROW1", N_("an Arrow file")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
)
_DBF = later(rb"[\x03\x30\x31\x83\xf5].[\x01-\x0c][\x01-\x1f]....", re.DOTALL)
_TWO_RETURNS = later(rb'[^"\r\n]*\r\r\n')
_JSON = later(rb'\s*(\{\s*"[^"\n]*"\s*:|\[\s*(\{\s*"|\[\s*["0-9]))')

# What only looks like a table: how it is told, its rule, what to say, what to do. The first that fits counts.
DISGUISES: tuple[tuple[Callable[[bytes], bool], str, str, str], ...] = (
    (lambda raw: not raw, "empty", N_("file is empty, the header row is missing"),
     N_("Restore it from git, or delete it and run: salesinv init --table {name}")),
    (lambda raw: raw == BOM, "empty", N_("file holds only a byte-order mark"), _RESTORE),
    (lambda raw: not raw.strip(b"\0"), "nul", N_("file holds nothing but NUL bytes: a crash emptied it"), _RESTORE),
    (lambda raw: raw[:4] == b"PK\x03\x04" and b".csv" in raw[:300].lower(), "format",
     N_("this is a zip archive, not CSV"), N_("Unpack it, and put the CSV file in its place.")),
    (lambda raw: raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"), "workbook",
     N_("this is an Excel workbook"), N_("Export the sheet as 'CSV UTF-8'.")),
    (lambda raw: raw[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"), "encoding", N_("file is UTF-32"), N_("Save it as 'CSV UTF-8'.")),
    (lambda raw: raw[:2] in (b"\xff\xfe", b"\xfe\xff") or _every_other_byte_is_nul(raw[:400]),
     "encoding", N_("file is UTF-16 (Excel's 'Unicode text')"), N_("Save it as 'CSV UTF-8'.")),
    (lambda raw: not raw.removeprefix(BOM).strip(), "empty",
     N_("file holds only blank space, the header row is missing"), _RESTORE),
    (lambda raw: raw.startswith(_LFS), "lfs", N_("this is a git-LFS pointer, not the data"), N_("Run: git lfs pull")),
    (lambda raw: bool(_HTML.match(raw.removeprefix(BOM)[:1000])), "html",
     N_("this is a web page (HTML), not CSV"), N_("Download the file again.")),
    (lambda raw: b"\r" in raw and b"\n" not in raw, "return", N_("lines end in returns (U+000D) alone"), _LINE_ENDS),
    (lambda raw: bool(_TWO_RETURNS.match(raw)) and raw.count(b"\r\r\n") * 2 > raw.count(b"\n"), "return",
     N_("lines end in two returns (U+000D)"), _LINE_ENDS),
)  # fmt: skip


def disguise(raw: bytes, file: str) -> Problem | None:
    """Why these bytes are no CSV text at all, if they are not; such a file is not looked into any further."""
    if what := _kind_of_file(raw):
        said, remedy = _("this is {what}, not CSV").format(what=what), _("Put the CSV file in its place.")
        return Problem(file, 1, "", "format", said, remedy)
    for told_by, rule, message, remedy in DISGUISES:
        if told_by(raw):
            return Problem(file, 1, "", rule, _(message), _(remedy).format(file=file, name=file.removesuffix(".csv")))
    return None


def _kind_of_file(raw: bytes) -> str:
    for beginning, name in MAGIC:
        if raw.startswith(beginning):
            return _(name)
    if _JSON.match(raw.removeprefix(BOM)[:1000]):
        return _("JSON")
    return _("a FoxPro or dBASE table (DBF)") if _DBF.match(raw) and b"\0" in raw[8:32] else ""


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
    bad = {number for number, line in enumerate(lines, 1) if _strict(line, "utf-8") is None}
    text = raw.decode(errors="replace")
    whole = all(number in bad or line.isascii() for number, line in enumerate(lines, 1))
    if whole and len(bad) > 1 and (found := _read_otherwise(raw)):
        name, codec, _text = found
        message = _("file is not UTF-8; it reads as {encoding}").format(encoding=name)
        remedy = _("Save it as 'CSV UTF-8', or run: iconv -f {codec} -t UTF-8 {file}").format(codec=codec, file=file)
        return text, bad, [Problem(file, min(bad), "", "encoding", message, remedy)]
    return text, bad, list(_encoding_problems(lines, sorted(bad), file))


def _encoding_problems(lines: list[bytes], bad: list[int], file: str) -> Iterator[Problem]:
    for number in bad[:NAMED]:
        line = lines[number - 1]
        if number == len(lines) and _is_cut(line):
            message = _("file ends inside a character: it was cut")
            yield Problem(file, number, "", "cut", message, _("Restore the last row from git."))
        elif found := _read_otherwise(line):
            message = _("line is not UTF-8; it reads as {encoding}: {text}").format(encoding=found[0], text=_excerpt(found[2]))
            yield Problem(file, number, "", "encoding", message, _("Recode this line alone; the lines around it are UTF-8."))
        else:
            yield Problem(file, number, "", "encoding", _("line is not UTF-8"), _("Type its text anew, or restore it from git."))
    yield from _more(bad, file, "encoding")


def _excerpt(text: str) -> str:
    """Of a line, what surrounds its first letter that is not ASCII."""
    first = next(at for at, character in enumerate(text) if not character.isascii())
    return text[max(0, first - 30) : first + 30].strip()


def _read_otherwise(raw: bytes) -> tuple[str, str, str] | None:
    """What bytes that are not UTF-8 read as: the encoding as people and as programs call it, and the text."""
    if (text := chinese(raw)) is not None:
        return "GB18030 (GBK)", "GB18030", text
    if (text := western(raw)) is not None:
        return "Windows-1252", "CP1252", text
    return None


def _named(lines: list[int], file: str, rule: str, message: str, remedy: str) -> list[Problem]:
    return [*(Problem(file, line, "", rule, message, remedy) for line in lines[:NAMED]), *_more(lines, file, rule)]


def _more(lines: list[int], file: str, rule: str) -> Iterator[Problem]:
    left = len(lines) - NAMED
    if left > 0:
        message = many("and {count} more line like that", "and {count} more lines like that", left).format(count=left)
        yield Problem(file, lines[NAMED], "", rule, message)


def _is_cut(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return error.end == len(line) and "unexpected end" in error.reason
    return False


def chinese(raw: bytes) -> str | None:
    """The text, where it reads as Chinese in GB18030 without a doubt; None otherwise.

    GB18030 makes something of nearly any bytes. So: at least half of its characters are of the common half of GB2312, at
    most a tenth are outside GB2312, and there are no letters of other scripts but Greek and full-width Latin; accented
    letters and kana (`Inês`, `の`), as GB2312 has them, are at most one to twenty characters. Western text (`N\\xfct`) and
    Big5 fail this.
    """
    text = _strict(raw, "gb18030")
    if text is None:
        return None
    signs = [character for character in text if not character.isascii()]
    han = [character for character in signs if "\u3400" <= character <= "\u9fff" or character > "\uffff"]
    rows = [_row(character) for character in han]
    if not han or 2 * sum(0 < row < _FIRST_RARE for row in rows) < len(han) or 10 * rows.count(0) > len(han):
        return None
    guests = [sign for sign in signs if sign not in han and not _may_stand_beside(sign)]
    return text if len(guests) * 20 <= len(han) and all(_row(guest) in _GUESTS for guest in guests) else None


def western(raw: bytes) -> str | None:
    """The text, where it reads as words of a western language in Windows-1252; None otherwise."""
    text = _strict(raw, "cp1252")
    if text is None:
        return None
    signs = {character for character in text if not character.isascii()}
    return text if all("À" <= character <= "ÿ" or character in _WESTERN for character in signs) else None


def _row(character: str) -> int:
    """The row of GB2312 that a character stands in; 0 outside it."""
    return raw[0] if (raw := character.encode("gb2312", "ignore")) else 0


def _may_stand_beside(character: str) -> bool:
    """Punctuation, signs, digits, full-width Latin letters and Greek; no kana, no Cyrillic, nothing unassigned."""
    if unicodedata.category(character)[0] != "L":
        return unicodedata.category(character) not in ("Cc", "Cn", "Co")
    return "\uff21" <= character <= "\uff5a" or "\u0391" <= character <= "\u03c9"


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
