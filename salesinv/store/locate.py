"""Where the data folder is."""

import os
from collections.abc import Iterator
from pathlib import Path

from salesinv.errors import SalesinvError
from salesinv.locale import _
from salesinv.places import SETTINGS as FILE

VARIABLE = "SALESINV_DATA"


def find(data: str | None = None) -> Path:
    """The data folder: `data` (the option --data), else SALESINV_DATA, else the nearest one.

    The nearest is the first that has a salesinv.toml among the working directory, its `data` and its parents.
    SalesinvError where there is none, saying how to make one.
    """
    if data is None:
        data = os.environ.get(VARIABLE) or None
    if data is not None:
        return _named(data)
    for folder in _nearby():
        if _is_data_folder(folder):
            return folder
    raise SalesinvError(_("no data folder here or above; salesinv init DIR makes one, --data DIR names one elsewhere"))


def _named(data: str) -> Path:
    folder = Path(data)
    if not data or "\0" in data or not os.path.lexists(folder):
        raise SalesinvError(_("no such folder: '{data}'; salesinv init DIR makes one").format(data=data))
    if not folder.is_dir():
        raise SalesinvError(_("'{data}' is a file, not a data folder; salesinv init DIR makes one").format(data=data))
    if not _is_data_folder(folder):
        message = _("'{data}' is no data folder: it has no {file}; salesinv init DIR makes one")
        raise SalesinvError(message.format(data=data, file=FILE))
    return folder


def _nearby() -> Iterator[Path]:
    try:
        here = Path.cwd()
    except OSError:  # it was deleted
        return
    yield from (here, here / "data", *here.parents)


def _is_data_folder(folder: Path) -> bool:
    try:
        return (folder / FILE).is_file()
    except OSError:  # may not be looked into
        return False
