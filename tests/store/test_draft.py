"""Drafts: staged under the lock, checked whole, placed together, and nothing lost beside other writers."""

import multiprocessing

import pytest

from salesinv.errors import BusyError, DataError
from salesinv.store.folder import Folder

NEW = {"warehouse_id": "WEST", "name": "West"}


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_nothing_is_written_without_save(data):
    before = files(data)
    with Folder(data).writing() as draft:
        draft.append("warehouses", [NEW])
        assert draft.changed
        assert draft.after("warehouses")["warehouses"]["warehouse_id"] == ["MAIN", "EAST", "WEST"]
        assert len(draft.load("warehouses")["warehouses"]) == 2
    assert files(data) == before


def test_save_adds_the_rows_and_touches_no_other_byte(data):
    before = files(data)
    folder = Folder(data)
    with folder.writing() as draft:
        draft.append("warehouses", [NEW])
        draft.save()
        assert not draft.changed
    assert files(data) == {**before, "warehouses.csv": before["warehouses.csv"] + b"WEST,West\n"}
    assert len(folder.load("warehouses")["warehouses"]) == 3


def test_changes_to_one_table_are_in_lines_of_the_file_as_it_was(data):
    with Folder(data).writing() as draft:
        draft.remove("products", [2])
        draft.append(
            "products", [{"product_id": "P-3", "name": "Washer", "note": "two\nlines"}, {"product_id": "P-4", "name": "Pin"}]
        )
        draft.replace("products", {3: {"name": "Nuts"}})
        assert draft.new_lines("products") == [3, 5]
        assert draft.after("products")["products"].lines == [2, 3, 5]
        draft.save()
    assert (data / "products.csv").read_bytes() == b'product_id,name,note\nP-2,Nuts,\nP-3,Washer,"two\nlines"\nP-4,Pin,\n'


def test_a_line_on_which_no_row_begins_is_a_mistake_of_the_caller(data):
    with Folder(data).writing() as draft, pytest.raises(ValueError, match="9"):
        draft.remove("products", [9])


def test_a_table_that_is_not_there_is_made(data):
    with Folder(data).writing() as draft:
        draft.append(
            "visits", [{"visit_id": "V-0001", "visited_on": "2026-11-23", "salesperson_id": "E-1", "customer_id": "0023"}]
        )
        assert draft.new_lines("visits") == [2]
        draft.save()
    assert (data / "visits.csv").read_bytes().splitlines() == [
        b"visit_id,visited_on,salesperson_id,customer_id,purpose,outcome,note", b"V-0001,2026-11-23,E-1,0023,,,",
    ]  # fmt: skip


def test_the_whole_table_is_checked_with_what_is_drafted(data):
    with Folder(data).writing() as draft:
        draft.append("warehouses", [{"warehouse_id": "MAIN", "name": "Again"}, {"warehouse_id": "X", "name": ""}])
        with pytest.raises(DataError) as refused:
            draft.after("warehouses")
    assert [(p.line, p.rule) for p in refused.value.problems] == [(4, "key"), (5, "required")]


def test_bytes_that_are_no_text_are_refused(data):
    with Folder(data).writing() as draft, pytest.raises(DataError, match="is not UTF-8 text"):
        draft.append("warehouses", [{"warehouse_id": "X", "name": "\udcff"}])


def test_whole_files_are_placed_when_they_differ(data):
    with Folder(data).writing() as draft:
        draft.put("stock", b"a\n")
        draft.put("products", (data / "products.csv").read_bytes())
        assert draft.changed
        draft.save()
        draft.put("snapshots/2026-11-23.csv", b"b\n")
        draft.save()
        draft.put("stock", b"a\n")
        assert not draft.changed
    assert (data / "stock.csv").read_bytes() == b"a\n"
    assert (data / "snapshots" / "2026-11-23.csv").read_bytes() == b"b\n"


def test_only_tables_are_written_together(data):
    with Folder(data).writing() as draft, pytest.raises(ValueError, match="2026-11-23"):
        draft.put("stock", b"a\n")
        draft.put("snapshots/2026-11-23.csv", b"b\n")
        draft.save()


@pytest.mark.parametrize("name", ["../x", "/etc/x", ".salesinv/lock", "a/../b", "snapshots/.x", "a/b/c", ""])
def test_a_draft_writes_in_its_folder_alone(data, name):
    with Folder(data).writing() as draft, pytest.raises(ValueError):
        draft.put(name, b"")


def test_what_another_program_changes_meanwhile_stands(data):
    with Folder(data).writing() as draft:
        draft.append("warehouses", [NEW])
        draft.append("products", [{"product_id": "P-3", "name": "Pin"}])
        (data / "products.csv").write_bytes(b"product_id,name\nP-7,Other\n")
        before = files(data)
        with pytest.raises(BusyError, match=r"products\.csv was changed by another program"):
            draft.save()
    assert files(data) == before


def test_a_draft_is_made_from_what_is_there_under_the_lock(data):
    folder = Folder(data)
    folder.load("warehouses")
    (data / "warehouses.csv").write_bytes(b"warehouse_id,name\nNORTH,North\n")
    with folder.writing() as draft:
        assert draft.load("warehouses")["warehouses"]["warehouse_id"] == ["NORTH"]
    assert folder.load("warehouses")["warehouses"]["warehouse_id"] == ["NORTH"]


def test_a_second_writer_waits_and_gives_up(data):
    with Folder(data).writing(), pytest.raises(BusyError, match="in use by process"), Folder(data).writing(wait=0.05):
        pass


def _add_ten(data):
    for _round in range(10):
        with Folder(data).writing(wait=60) as draft:
            taken = draft.load("warehouses")["warehouses"]["warehouse_id"]
            draft.append("warehouses", [{"warehouse_id": f"N-{len(taken):04d}", "name": "New"}])
            draft.after("warehouses")
            draft.save()


def test_sixteen_writers_lose_nothing(data):
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=_add_ten, args=(data,)) for _writer in range(16)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 16
    added = Folder(data).load("warehouses")["warehouses"]["warehouse_id"][2:]
    assert added == [f"N-{number:04d}" for number in range(2, 162)]
