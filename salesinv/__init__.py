"""salesinv: the sales and stock of a trading firm in a folder of CSV files. The interface for notebooks.

    import salesinv
    folder = salesinv.open("data")
    folder.stock(by="warehouse")

Everything comes as pandas frames with exact `decimal.Decimal` numbers. The commands are built on the same calls.
"""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from salesinv.notebook import Folder

__all__ = ["open"]
__version__ = "0.1.0"


def open(path: str | PathLike[str] = ".") -> "Folder":
    """Open a data folder for reading. SalesinvError where there is none, DataError where its settings have problems."""
    from salesinv.notebook import Folder

    return Folder(path)
