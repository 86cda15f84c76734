"""Several tables at once: the record that makes them one write, those who read past it and those who finish it."""

import pytest
from killed import files, ids, left_by_a_killed_writer, save_both

from salesinv.errors import BusyError
from salesinv.store import instant, journal, placing
from salesinv.store.folder import Folder
from salesinv.store.placing import Change, place_together, tidy


def test_both_are_written_and_nothing_is_left(data):
    assert save_both(data) == ""
    assert ids(data) == (True, True)
    assert sorted(path.name for path in (data / ".salesinv").iterdir()) == [".gitignore", "holder", "lock"]
    assert not [name for name in files(data) if name.startswith(".")]


@pytest.mark.parametrize(("renames", "seen"), [(1, False), (2, True), (3, True)])
def test_a_killed_writer_leaves_both_or_neither(data, monkeypatch, renames, seen):
    left_by_a_killed_writer(data, monkeypatch, renames)
    assert (data / ".salesinv" / "journal").exists() == seen
    assert ids(data) == (seen, seen)
    with Folder(data).writing() as draft:
        draft.append("warehouses", [{"warehouse_id": "NORTH", "name": "North"}])
        draft.save()
    assert ids(data) == (seen, seen)
    assert b"NORTH" in (data / "warehouses.csv").read_bytes()
    assert (b"WEST" in (data / "warehouses.csv").read_bytes()) == (b"P-3" in (data / "products.csv").read_bytes()) == seen
    assert not (data / ".salesinv" / "journal").exists()
    assert not [path for path in data.rglob("*") if path.name.endswith("-tmp")]


def test_what_an_editor_saved_in_between_is_not_overwritten(data, monkeypatch):
    left_by_a_killed_writer(data, monkeypatch, 3)
    placed = (data / "warehouses.csv").read_bytes()
    (data / "products.csv").write_bytes(b"product_id,name\nP-7,Other\n")
    for attempt in (lambda: Folder(data), lambda: tidy(data)):
        with pytest.raises(BusyError, match=r"was cut off, and products\.csv changed since: nothing is read or written"):
            attempt()
    assert (data / "products.csv").read_bytes() == b"product_id,name\nP-7,Other\n"
    assert (data / "warehouses.csv").read_bytes() == placed


def test_git_restores_what_a_torn_write_needs(data, monkeypatch):
    before = (data / "products.csv").read_bytes()
    left_by_a_killed_writer(data, monkeypatch, 3)
    (data / "products.csv").write_bytes(b"product_id,name\nP-7,Other\n")
    (data / "products.csv").write_bytes(before)
    assert ids(data) == (True, True)


def test_a_record_that_was_taken_back_means_nothing(data, monkeypatch):
    before = files(data)
    left_by_a_killed_writer(data, monkeypatch, 2)
    for path in data.glob(".*.salesinv-tmp"):
        path.unlink()
    assert ids(data) == (False, False)
    tidy(data)
    assert not (data / ".salesinv" / "journal").exists()
    assert files(data) == before


def test_a_table_that_was_not_there_is_made_with_the_other(data, monkeypatch):
    (data / "warehouses.csv").unlink()
    left_by_a_killed_writer(data, monkeypatch, 2)
    assert ids(data) == (True, True)
    tidy(data)
    assert b"WEST" in (data / "warehouses.csv").read_bytes()


def test_where_tidying_up_fails_it_is_written_all_the_same_and_said(data, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(journal, "finish", lambda folder: (_ for _ in ()).throw(OSError(5, "x")) if pending(folder) else None)
        said = save_both(data)
    assert said.startswith("All is written, but the disk does not answer while the tables were put in place")
    assert ids(data) == (True, True)
    tidy(data)
    assert b"WEST" in (data / "warehouses.csv").read_bytes()


def test_a_reader_is_not_misled_by_a_table_that_is_renamed_under_its_eyes(data, monkeypatch):
    left_by_a_killed_writer(data, monkeypatch, 2)
    record, real = journal.pending(data), journal.read_bytes

    def read_bytes(path, within=None):
        found = real(path, within)
        for staged in data.glob(".products*.salesinv-tmp"):  # the writer goes on after the reader's first look
            staged.replace(data / "products.csv")
        return found

    monkeypatch.setattr(journal, "read_bytes", read_bytes)
    assert journal.standing(data, record)["products.csv"].path == data / "products.csv"


def test_a_staged_table_that_is_renamed_before_it_is_opened_is_opened_in_its_place(data, monkeypatch):
    left_by_a_killed_writer(data, monkeypatch, 2)
    real = instant.opened

    def opened(path, within):
        for staged in data.glob(".products*.salesinv-tmp"):
            staged.replace(data / "products.csv")
        return real(path, within)

    monkeypatch.setattr(instant, "opened", opened)
    assert ids(data) == (True, True)


def pending(folder):
    return (folder / ".salesinv" / "journal").exists()


def test_where_the_record_cannot_be_written_nothing_is(data, monkeypatch):
    before = files(data)
    with monkeypatch.context() as patched:
        patched.setattr(journal, "sync", lambda _folder: (_ for _ in ()).throw(OSError(28, "x")))
        with pytest.raises(BusyError, match="the disk is full"):
            save_both(data)
    assert files(data) == before
    assert not (data / ".salesinv" / "journal").exists()


def test_a_table_that_is_changed_at_the_last_moment_stands(data, monkeypatch):
    real = placing.journal.write

    def write(folder, record):
        real(folder, record)
        (folder / "products.csv").write_bytes(b"product_id,name\nP-7,Other\n")

    before = files(data)
    with monkeypatch.context() as patched:
        patched.setattr(placing.journal, "write", write)
        with pytest.raises(BusyError, match=r"products\.csv changed since"):
            save_both(data)
    assert files(data) == {**before, "products.csv": b"product_id,name\nP-7,Other\n"}
    assert not (data / ".salesinv" / "journal").exists()


def test_links_inside_the_folder_are_written_where_they_point(data, monkeypatch):
    (data / "old").mkdir()
    (data / "products.csv").rename(data / "old" / "p.csv")
    (data / "products.csv").symlink_to("old/p.csv")
    left_by_a_killed_writer(data, monkeypatch, 2)
    assert ids(data) == (True, True)
    tidy(data)
    assert (data / "products.csv").is_symlink()
    assert b"P-3" in (data / "old" / "p.csv").read_bytes()
    assert not list((data / "old").glob(".*"))


def test_of_several_none_is_placed_if_one_was_changed(data):
    before = files(data)
    with pytest.raises(BusyError, match=r"products\.csv was changed by another program"):
        place_together([Change(data / "visits.csv", None, b"a"), Change(data / "products.csv", b"other", b"new")], data)
    assert files(data) == before
