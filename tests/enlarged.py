"""A firm whose every figure is far beyond what a binary float holds exactly."""

import csv
from pathlib import Path

SCALE = 20_000_003  # quantities grow by this; with six decimals of everything values pass 10^16 minor units
QUANTITIES = ("quantity", "counted")


def enlarge(folder: Path, scale: int = SCALE) -> None:
    """Six decimals of everything, and all quantities so many times as large."""
    settings = (folder / "salesinv.toml").read_text(encoding="utf-8")
    for name, decimals in (("quantity", 3), ("price", 4), ("amount", 2)):
        settings = settings.replace(f"{name} = {decimals}", f"{name} = 6")
    (folder / "salesinv.toml").write_text(settings, encoding="utf-8")
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as source:
            rows = list(csv.reader(source))
        places = [place for place, name in enumerate(rows[0]) if name in QUANTITIES]
        for row in rows[1:]:
            for place in places:
                row[place] = _times(row[place], scale)
        with file.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target, lineterminator="\n").writerows(rows)


def _times(cell: str, scale: int) -> str:
    whole, _dot, fraction = cell.lstrip("-").partition(".")
    minor = str(int(whole + fraction.ljust(3, "0")) * scale * 1000 + 7).rjust(7, "0")  # and an odd last decimal
    return ("-" if cell.startswith("-") else "") + f"{minor[:-6]}.{minor[-6:]}"
