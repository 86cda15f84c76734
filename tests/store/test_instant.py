"""All tables as they were at one moment, whatever writers do meanwhile."""

from pathlib import Path

import pytest

from salesinv.errors import BusyError, SalesinvError
from salesinv.store import instant
from salesinv.store.folder import Folder
from salesinv.store.instant import Instant


def replaced(path, raw):
    """As every writer does it: another file in its place."""
    path.with_suffix(".new").write_bytes(raw)
    path.with_suffix(".new").replace(path)


def open_files():
    return len(list(Path("/proc/self/fd").iterdir()))


def test_what_is_read_late_is_as_old_as_the_rest(data):
    folder = Folder(data)
    assert len(folder.load("contracts")["contracts"]) == 2
    before = (data / "shipments.csv").read_bytes()
    replaced(data / "shipments.csv", before + b"S-0002,1,2026-11-03,C-0009,1,P-1,MAIN,2\n")
    assert folder.raw("shipments") == before
    (data / "visits.csv").write_bytes(b"made since")
    assert folder.raw("visits") is None
    folder.forget()
    assert folder.raw("visits") == b"made since"


@pytest.mark.parametrize("file", ["contracts.csv", "salesinv.toml", "visits.csv", ".salesinv/journal"])
def test_a_file_that_is_replaced_while_they_are_opened_means_opening_them_again(data, monkeypatch, file):
    real, opens = instant.opened, []
    (data / ".salesinv").mkdir()

    def opened(path, within):
        opens.append(path.name)
        if len(opens) == len(instant.FILES):
            (data / ".salesinv" / "journal").unlink(missing_ok=True)
            replaced(data / file, b"new") if file != ".salesinv/journal" else None
        return real(path, within)

    if file == ".salesinv/journal":
        (data / file).write_text('{"pid": 1, "tables": {}}')
    monkeypatch.setattr(instant, "opened", opened)
    now = Instant(data)
    assert now.read("customers.csv")
    assert len(opens) == 2 * len(instant.FILES)
    if not file.startswith("."):
        assert now.read(file) == b"new"


def test_a_folder_that_is_written_without_a_pause(data, monkeypatch):
    real = instant.opened

    def opened(path, within):
        replaced(data / "contracts.csv", b"new")
        return real(path, within)

    monkeypatch.setattr(instant, "opened", opened)
    monkeypatch.setattr(instant, "PAUSE", 0)
    before = open_files()
    with pytest.raises(BusyError, match="is written without a pause"):
        Instant(data).read("contracts.csv")
    assert open_files() <= before


def test_a_table_that_may_not_be_read_is_told_to_who_asks_for_it(data):
    (data / "visits.csv").mkdir()
    folder = Folder(data)
    assert len(folder.load("contracts")["contracts"]) == 2
    for _again in range(2):
        with pytest.raises(SalesinvError, match=r"visits\.csv: not a regular file"):
            folder.raw("visits")


def test_nothing_stays_open(data):
    before = open_files()
    folder = Folder(data)
    folder.load("contracts")
    del folder
    assert open_files() <= before
