"""A lawful data folder of any size, the same bytes every time; or one working day more of one that was generated.

python -m bench.generate FOLDER --movements 1m
python -m bench.generate FOLDER --movements 1m --append 1000
"""

import argparse
from pathlib import Path

from bench.firm import SEED, Firm
from bench.folder import Place, write_contracts, write_masters, write_others, write_receipts, write_shipments
from bench.sizes import size
from bench.supply import Wanted, supplied
from bench.tomorrow import append
from bench.trade import traded


def generate(folder: Path, firm: Firm, method: str = "fifo") -> None:
    """Write a folder: of 100 rows that move stock 69 are shipments, 29 receipts, 1 is a transfer; a few are returns or counts."""
    folder.mkdir(parents=True, exist_ok=True)
    number = firm.movements
    returned, sent_back, moved, counts = number // 1000, -(-number // 4000), number // 100, -(-number // 2000)
    shipped = number * 69 // 100
    contracts, ships = traded(firm, shipped, returned)
    received = number - shipped - returned - sent_back - moved - counts
    receipts, transfers, counted = supplied(firm, ships, Wanted(received, sent_back, moved, counts))
    place = Place(folder, firm)
    write_masters(place, method)
    write_contracts(place, contracts)
    write_shipments(place, contracts, ships)
    write_receipts(place, receipts)
    write_others(place, transfers, counted)


def main(words: list[str] | None = None) -> None:
    """Generate, or append."""
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description="Generate a lawful data folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--movements", type=size, default=10_000, help="rows that move stock: 10k, 1m (default 10k)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--method", default="fifo", help="how it is costed: fifo, moving_average, …")
    parser.add_argument("--spread", action="store_true", help="returns and counts of all products, not of one in a hundred")
    parser.add_argument("--append", type=size, metavar="N", help="N movements more, a day later, in a folder of --movements")
    given = parser.parse_args(words)
    firm = Firm(given.movements, given.seed, given.spread)
    if given.append:
        append(given.folder, firm, given.append)
    else:
        generate(given.folder, firm, given.method)


if __name__ == "__main__":
    main()
