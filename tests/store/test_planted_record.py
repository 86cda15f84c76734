"""A record that somebody else put into the folder: refused, and never a way out of it."""

import json
import os

import pytest
from calling import bytes_of

from salesinv.errors import SalesinvError
from salesinv.store import journal
from salesinv.store.folder import Folder
from salesinv.store.placing import tidy

GOOD = "0" * 64
PLANTED = [
    b"", b"\xff\xfe", b"{}", b"[1]", b"null", b"[" * 60_000,
    *(json.dumps(told).encode() for told in (
        {"pid": 1, "tables": {"../secret": {"old": "", "new": GOOD}}},
        {"pid": 1, "tables": {"/etc/passwd": {"old": "", "new": GOOD}}},
        {"pid": 1, "tables": {"salesinv.toml": {"old": "", "new": GOOD}}},
        {"pid": "../../x", "tables": {"products": {"old": "", "new": GOOD}}},
        {"pid": True, "tables": {"products": {"old": "", "new": GOOD}}},
        {"pid": -1, "tables": {"products": {"old": "", "new": GOOD}}},
        {"pid": 1, "tables": {"products": {"old": "", "new": ""}}},
        {"pid": 1, "tables": {"products": {"old": 1, "new": GOOD}}},
        {"pid": 1, "tables": {"products": GOOD}},
    )),
]  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED, ids=range(len(PLANTED)))
def test_a_planted_record_is_refused(data, planted):
    (data / ".salesinv").mkdir()
    (data / ".salesinv" / "journal").write_bytes(planted)
    before = bytes_of(data)
    for attempt in (lambda: Folder(data), lambda: tidy(data)):
        with pytest.raises(SalesinvError, match=r"\.salesinv/journal is no record that salesinv wrote: delete it"):
            attempt()
    assert bytes_of(data) == before


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "long"])
def test_only_a_small_regular_file_can_be_a_record(data, kind):
    path = data / ".salesinv" / "journal"
    path.parent.mkdir()
    if kind == "link":
        path.symlink_to("/etc/passwd")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.write_bytes(b" " * 100_000)
    with pytest.raises(SalesinvError, match="is no record that salesinv wrote"):
        Folder(data)


def test_a_planted_record_cannot_write_through_a_link_out_of_the_folder(data, tmp_path):
    (outside := tmp_path / "outside.csv").write_bytes(b"old")
    (tmp_path / ".outside.csv.1.salesinv-tmp").write_bytes(b"new")
    (data / "visits.csv").unlink(missing_ok=True)
    (data / "visits.csv").symlink_to(outside)
    told = {"pid": 1, "tables": {"visits": {"old": journal.digest(b"old"), "new": journal.digest(b"new")}}}
    (data / ".salesinv").mkdir()
    (data / ".salesinv" / "journal").write_text(json.dumps(told))
    for attempt in (lambda: Folder(data), lambda: tidy(data)):
        with pytest.raises(SalesinvError, match=r"visits\.csv: a link that leaves the folder is not followed"):
            attempt()
    assert outside.read_bytes() == b"old"
