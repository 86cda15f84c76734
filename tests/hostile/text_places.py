"""Hostile names around the program: of folders, files and links, in the environment, settings, headers; who holds the lock."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

from hostile.text_books import as_csv, firm, row, toml_string
from hostile.text_screen import Printed, printed, wrong_with
from hostile.text_tally import Tally
from hostile.text_words import Hostile
from salesinv.schema.tables import CUSTOMERS, RECEIPTS
from salesinv.store.lock import locked

ANSWERS = (0, 1, 2, 3)
ADD = ["warehouse", "add", "--id", "NEW", "--name", "New", "--wait", "0"]
Tried = Iterator[Printed]


def as_name(text: str) -> str:
    """The text as the name of a file: without what none may have, and not too long."""
    return text.replace("/", "\u2215").encode(errors="surrogateescape")[:120].decode(errors="ignore") or "x"


def _missing(data: Path, text: str, screen: bool) -> Tried:
    yield printed(["status", "--data", text], None, screen)
    yield printed(["status"], None, screen, SALESINV_DATA=text)
    yield printed(["--data", text, "check"], None, screen)


def _folder(data: Path, text: str, screen: bool) -> Tried:
    """A folder of that name: good, broken, with a table that is a folder, not a data folder, made by init."""
    named = shutil.copytree(data, data.parent / "named" / as_name(text))
    yield printed(["warehouse", "list"], named, screen)
    yield printed(ADD, named, screen)
    (named / "customers.csv").unlink()
    (named / "customers.csv").mkdir()
    yield printed(["customer", "list"], named, screen)
    (named / "salesinv.toml").write_text("firm = 1", encoding="utf-8")
    yield printed(["check"], named, screen)
    (named / "salesinv.toml").unlink()
    yield printed(["check"], named, screen)
    yield printed(["init", str(named)], None, screen)
    shutil.rmtree(named)
    yield printed(["init", str(named), "--name", text], None, screen)
    yield printed(["init", str(named)], None, screen)
    yield printed(["status"], named, screen)


def _links(data: Path, text: str, screen: bool) -> Tried:
    """A table that is a link to a file of that name: inside the folder, outside, nowhere."""
    name = as_name(text)
    for target in (data / name, data.parent / name, data / "nowhere" / name):
        if target.parent.is_dir():
            shutil.copy(data / "customers.csv", target)
        (data / "customers.csv").unlink()
        (data / "customers.csv").symlink_to(target)
        yield printed(["customer", "list"], data, screen)
        yield printed(["customer", "add", "--id", "NEW", "--name", "New"], data, screen)
        (data / "customers.csv").unlink()
        (data / "customers.csv").write_text(as_csv(CUSTOMERS.names, [row("customers", 1, "a", 2)]), encoding="utf-8")
    snapshots = data / "snapshots"
    snapshots.mkdir()
    (snapshots / f"{name}.csv").write_text(text if text.isprintable() else "x", encoding="utf-8")
    (data / f".{name}.salesinv-tmp").write_text("x", encoding="utf-8")
    yield printed(["check"], data, screen)
    yield printed(ADD, data, screen)


def _environment(data: Path, text: str, screen: bool) -> Tried:
    for name in ("LANG", "LC_ALL", "LANGUAGE", "SALESINV_LANG", "COLUMNS", "LINES", "TERM", "NO_COLOR", "HOME"):
        yield printed(["warehouse", "list"], data, screen, b"", **{name: text})
    yield printed(["status", "--lang", text], data, screen)


def _settings(data: Path, text: str, screen: bool) -> Tried:
    word, path = toml_string(text), data / "salesinv.toml"
    for lines in (
        f"[firm]\nname = {word}", f"[firm]\ncurrency = {word}\nlanguage = {word}", f"[firm]\n{word} = 1", f"[{word}]\nx = 1",
        f"[costing]\nmethod = {word}\npool = [{word}]", f"[grades]\n{word} = 1\nA = {word}", f"[firm]\nname = {{ x = {word} }}",
        f"{word}", f"[firm]\nname = {text}",
    ):  # fmt: skip
        path.write_bytes(lines.encode(errors="surrogateescape"))
        yield printed(["status"], data, screen)
        yield printed(["check", "--lang", "zh"], data, screen)


def _holder(data: Path, text: str, screen: bool) -> Tried:
    """The lock is held: by a program of that name, and by one that left that word of itself."""
    with locked(data):
        held = data / ".salesinv" / "holder"
        for word in (json.dumps({"pid": text, "command": text, "since": text}), text, json.dumps([text])):
            held.unlink(missing_ok=True)
            held.write_bytes(word.encode(errors="surrogateescape"))
            yield printed(ADD, data, screen)
    with patch("sys.argv", [text, text]), locked(data):  # the command beneath has words of its own
        yield printed([*ADD, "--lang", "zh"], data, screen)


def _headers(data: Path, text: str, screen: bool) -> Tried:
    """The text in the header: beside the declared columns, in place of one that must be there, near one."""
    path = data / "customers.csv"
    for header in ([*CUSTOMERS.names, text, text], ["customer_id", text], ["customer_id", f"name{text[:2]}"], [text]):
        path.write_text(as_csv(header, [row("customers", 1, "a", 2)]), encoding="utf-8", newline="", errors="surrogateescape")
        yield printed(["check"], data, screen)
        yield printed(["customer", "list", "--sort", text[:9]], data, screen)
        yield printed(["customer", "add", "--id", "NEW", "--name", "New"], data, screen)


def _entered(data: Path, text: str, screen: bool) -> Tried:
    """Rows to be added: from a file of that name, with that header, those cells, and from standard input."""
    file = data.parent / as_name(text)
    whole = row("receipts", 1, text, 2)
    for header, found in ((RECEIPTS.names, whole), ((*RECEIPTS.names, text), whole), (("product_id", text), whole),
                          (("product_id", "quantity"), {"product_id": text, "quantity": text})):  # fmt: skip
        file.write_text(as_csv(header, [found]), encoding="utf-8", newline="", errors="surrogateescape")
        yield printed(["receipt", "add", "--from", str(file)], data, screen)
        yield printed(["receipt", "add", "--from", "-", "--lang", "zh"], data, screen, typed=file.read_bytes())
    file.unlink()
    yield printed(["receipt", "add", "--from", str(file)], data, screen)


def _output(data: Path, text: str, screen: bool) -> Tried:
    name = as_name(text)
    with chdir(data.parent):
        for output in (name, f"nowhere/{name}", f"{name}.csv", str(data / name), str(data / f"{name}.csv"), "."):
            yield printed(["warehouse", "list", "--output", output], data, screen)


PLACES: dict[str, Callable[[Path, str, bool], Tried]] = {
    "a folder that is not there": _missing, "a folder's name": _folder, "a link's target": _links,
    "the environment": _environment, "settings": _settings, "who holds the lock": _holder, "a header": _headers,
    "rows to be added": _entered,    "an output's name": _output,
}  # fmt: skip


def sweep_places(tally: Tally, folder: Path, texts: Sequence[Hostile]) -> None:
    """Every text in every place."""
    for n, hostile in enumerate(texts):
        for place, seen in PLACES.items():
            scratch = folder / "scratch"
            data = firm(scratch / "data", ["a", "b"])
            for said in seen(data, hostile.text, n % 2 == 0):
                tally.note(f"{hostile.name} as {place}", wrong_with(said, ANSWERS, n % 2 == 0), "names around the program")
            shutil.rmtree(scratch)
