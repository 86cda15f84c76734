"""Crowds, a small one; and whether what is looked at would show a program without a lock, or one that reads at leisure."""

import time
from collections import Counter
from contextlib import nullcontext
from unittest.mock import ANY

import pytest

from faults import crowd
from faults.crowd_asked import HEADERS, KEYS, PRICES, lines
from faults.crowd_process import Ended
from faults.crowd_readers import Reader
from faults.crowd_truth import given_twice, never_was, torn, untold
from faults.crowd_writers import Note, noted
from salesinv.store import folder as folder_module
from salesinv.store import placing
from salesinv.store.files import read_bytes
from salesinv.store.instant import Instant


def test_a_crowd_loses_nothing():
    found = crowd.run(False)
    assert found.failures == []
    assert found.tried == found.right
    assert found.counts["documents acknowledged"] >= 48
    assert found.counts["documents lost"] == found.counts["numbers given twice"] == found.counts["torn reads"] == 0


@pytest.mark.slow
def test_writers_without_a_lock_are_noticed(monkeypatch, tmp_path):
    counts = Counter()
    crowd.warm()
    monkeypatch.setattr(folder_module, "locked", lambda _folder, _wait: nullcontext())
    monkeypatch.setattr(folder_module, "tidy", lambda _folder: None)
    monkeypatch.setattr(placing, "read_bytes", lambda *_file: ANY)  # nor do they look whether somebody was faster
    assert crowd.gathered(crowd.Crowd(12, 4, 0, 0, 0), 1, tmp_path, counts)
    assert counts["documents lost"] or counts["numbers given twice"]


@pytest.mark.slow
def test_readers_of_one_table_after_the_other_are_noticed(monkeypatch, tmp_path):
    counts = Counter()
    crowd.warm()
    monkeypatch.setattr(Reader, "read", at_leisure(Reader.read))
    crowd.gathered(crowd.Crowd(4, 8, 0, 0, 3), 2, tmp_path, counts)
    assert counts["torn reads"]


def at_leisure(read):
    """Readers, each a process of its own, that take their time before they open the next table."""

    def slowly(self, file):
        if file not in self._read:
            time.sleep(0.3 if file == "shipments.csv" else 0)
            self._read[file] = read_bytes(self._folder / file, self._folder)
        return self._read[file]

    def reads(*given):
        Instant.read = slowly
        read(*given)

    return reads


def row(table, id, token, number=1, **more):
    """A row of a document as the crowd writes it."""
    line = lines(token)[number - 1]
    cells = {KEYS[table]: id, "line": str(number), "product_id": line.product, "quantity": line.quantity, "note": token}
    cells |= {PRICES[table]: line.price} if table in PRICES else {}
    return ",".join({**cells, **more}.get(name, "") for name in HEADERS[table].strip().split(",")) + "\n"


def whole(table, id, token, **more):
    return "".join(row(table, id, token, number, **more) for number in range(1, len(lines(token)) + 1))


def view(**rows):
    return {table: (header + rows.get(table, "")).encode() for table, header in HEADERS.items()}


MANY = next(token for number in range(100) if len(lines(token := f"R{number:03d}-001")) > 1)
PAIR = {
    "contracts": whole("contracts", "C-0001", "P000-001"),
    "shipments": whole("shipments", "S-0001", "P000-001", contract_id="C-0001"),
}


def test_whole_documents_are_in_order():
    assert torn(view(receipts=whole("receipts", "R-0001", MANY) + whole("receipts", "R-0002", "R100-001"), **PAIR)) == []


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (view(receipts=row("receipts", "R-0001", MANY)), "is not what"),
        (view(receipts=whole("receipts", "R-0001", MANY, note="R999-001")), "is not what"),
        (view(receipts=whole("receipts", "R-0001", MANY)[:-1]), "ends with"),
        (view(receipts=whole("receipts", "R-0001", MANY) * 2), "has the lines"),
        (view(receipts=whole("receipts", "R-0001", MANY) + whole("receipts", "R-0002", MANY)), "is there 2 times"),
        (view(contracts=PAIR["contracts"]), "one table is there"),
        (view(shipments=PAIR["shipments"]), "which is not there"),
    ],
)
def test_what_is_torn_is_seen(seen, said):
    assert any(said in wrong for wrong in torn(seen))


def test_what_was_promised_must_be_there_under_its_number():
    seen = view(receipts=whole("receipts", "R-0001", MANY))
    assert untold(seen, [(MANY, "receipts", "R-0001")]) == []
    assert untold(seen, [(MANY, "receipts", "R-0002"), ("R999-001", "receipts", "R-0003")]) != []


def test_a_number_given_twice_is_seen():
    assert given_twice([("R000-001", "receipts", "R-0001"), ("C000-001", "contracts", "R-0001")]) == []
    assert given_twice([("R000-001", "receipts", "R-0001"), ("R001-001", "receipts", "R-0001")]) == ["R-0001 was given 2 times"]


def test_views_that_cross_never_were():
    assert never_was([(1, 1), (1, 2), (3, 2), (1, 1)]) == []
    assert never_was([(1, 2), (2, 1)]) == ["seen (1, 2) and (2, 1)"]


def test_an_id_that_was_printed_is_a_promise_even_of_a_killed_command():
    assert list(noted("R000-001", ("receipts",), Ended(-9, "R-0002\n", ""))) == [
        Note("told", "R000-001", "receipts", "R-0002"),
        Note("killed", "R000-001"),
    ]
    assert list(noted("R000-001", ("receipts",), Ended(-9, "R-00", ""))) == [Note("killed", "R000-001")]


def test_who_waits_in_vain_must_be_told_for_whom():
    held = "salesinv: the folder is in use by process 7 (salesinv check) since 2026-11-24; waited 1 s, nothing was written\n"
    assert [note.what for note in noted("R000-001", ("receipts",), Ended(3, "", held))] == ["waited"]
    assert [note.what for note in noted("R000-001", ("receipts",), Ended(3, "", "busy\n"))] == ["wrong"]
