"""A folder in which a writer of two tables was killed, and what is seen of it."""

from pathlib import Path

import pytest

from salesinv.store.folder import Folder

WEST = {"warehouse_id": "WEST", "name": "West"}
PIN = {"product_id": "P-3", "name": "Pin"}


class Killed(BaseException):
    """The process ends here."""


def save_both(data):
    with Folder(data).writing() as draft:
        draft.append("warehouses", [WEST])
        draft.append("products", [PIN])
        return draft.save()


def ids(folder):
    """What a reader sees of the two tables."""
    book = Folder(folder).load("warehouses", "products")
    return "WEST" in book["warehouses"]["warehouse_id"], "P-3" in book["products"]["product_id"]


def files(data):
    return {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}


def kill_at(patched, count):
    """The writer dies at the rename of this number (the first places the record), and tidies up nothing any more."""
    real, unlink, seen = Path.replace, Path.unlink, []

    def replace(self, target):
        if target.name != "holder":
            seen.append(target)
            if len(seen) >= count:
                raise Killed
        return real(self, target)

    def remove(self, missing_ok=False):
        if len(seen) < count:
            unlink(self, missing_ok=missing_ok)

    patched.setattr(Path, "replace", replace)
    patched.setattr(Path, "unlink", remove)


def left_by_a_killed_writer(data, monkeypatch, count):
    with monkeypatch.context() as patched:
        (data / ".salesinv").mkdir(exist_ok=True)
        (data / ".salesinv" / ".gitignore").write_text("*\n")
        kill_at(patched, count)
        with pytest.raises(Killed):
            save_both(data)
