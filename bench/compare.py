"""Whether peers answer what the program answers: python -m bench.compare JOB ANSWER PEERS_ANSWER …

A row that one has and the other has not is a difference, unless all its numbers are 0. Says how many rows agree to the last
cent and what the largest difference is, and exits with 1 if any is larger than the job allows.
"""

import csv
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from bench.jobs import BY_NAME, Job

Row = tuple[Decimal, ...]


def answers(job: Job, file: Path) -> Iterator[tuple[str, Row]]:
    """The rows of an answer. The program's has a header, and its ledger has what goes out below zero."""
    with file.open(encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        first = next(rows, [])
        own = any(cell in ("value", "on_hand", "amount") for cell in first)
        turned = own and job.name == "costs"
        for row in [] if own or not first else [first]:
            yield _row(job, row, turned)
        for row in rows:
            yield _row(job, row, turned)


def _row(job: Job, row: list[str], turned: bool) -> tuple[str, Row]:
    numbers = tuple(Decimal(cell or "0") for cell in row[job.key :])
    return ",".join(row[: job.key]), tuple(-number for number in numbers) if turned else numbers


def compare(job: Job, ours: dict[str, Row], theirs: Iterator[tuple[str, Row]]) -> tuple[int, int, Decimal, list[str]]:
    """Rows, rows that agree to the last digit, the largest difference, and what differs more than it may."""
    none = tuple(Decimal(0) for _ in job.within)
    missing = {key for key, row in ours.items() if any(row)}
    rows, same, largest, wrong = 0, 0, Decimal(0), []
    for key, row in theirs:
        missing.discard(key)
        mine = ours.get(key, none)
        apart = [abs(one - other) for one, other in zip(mine, row, strict=True)]
        allowed = [
            Decimal(most) + (abs(one) * Decimal(job.share) if Decimal(most) else 0)
            for most, one in zip(job.within, mine, strict=True)
        ]
        rows, same, largest = rows + 1, same + (not any(apart)), max(largest, *apart)
        if any(gap > most for gap, most in zip(apart, allowed, strict=True)):
            wrong.append(f"{key}: {' '.join(map(str, mine))}, not {' '.join(map(str, row))}")
    return rows, same, largest, [*wrong, *(f"{key}: missing" for key in sorted(missing))]


def main(words: list[str]) -> int:
    """Compare, and say it: one line a peer, as `NAME ROWS SAME LARGEST`."""
    job, code = BY_NAME[words[0]], 0
    ours = dict(answers(job, Path(words[1])))
    for file in map(Path, words[2:]):
        rows, same, largest, wrong = compare(job, ours, answers(job, file))
        print(file.stem, rows, same, largest)
        if wrong:
            code = 1
            print(f"{job.name}: {file.stem} differs in {len(wrong)} rows, such as", *wrong[:5], sep="\n  ", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
