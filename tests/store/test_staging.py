"""Staged files that killed writers left."""

from salesinv.store.staging import sweep


def test_what_a_killed_writer_left_is_swept_and_nothing_else(tmp_path):
    (tmp_path / "snapshots").mkdir()
    (tmp_path / "2026").mkdir()
    (tmp_path / ".salesinv").mkdir()
    (tmp_path / "receipts.csv").symlink_to("2026/r.csv")
    left = [
        ".a.csv.1.salesinv-tmp",
        "snapshots/.b.csv.2.salesinv-tmp",
        "2026/.r.csv.3.salesinv-tmp",
        ".salesinv/.j.4.salesinv-tmp",
    ]
    kept = ["a.csv", ".hidden", "x.salesinv-tmp", "2026/r.csv"]
    for name in left + kept:
        (tmp_path / name).touch()
    sweep(tmp_path)
    assert [name for name in left + kept if (tmp_path / name).exists()] == kept


def test_nothing_is_swept_out_of_the_folder(tmp_path):
    (folder := tmp_path / "data").mkdir()
    (folder / "snapshots").symlink_to("..")
    (folder / "receipts.csv").symlink_to("../r.csv")
    (tmp_path / ".r.csv.3.salesinv-tmp").touch()
    sweep(folder)
    assert (tmp_path / ".r.csv.3.salesinv-tmp").exists()
