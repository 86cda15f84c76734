"""Keeping count of what was tried."""

from collections import Counter
from collections.abc import Sequence

from faults.result import Result

MOST_TOLD = 100


class Tally:
    """What was tried, what of it came out right, and what did not."""

    def __init__(self) -> None:
        self.tried = self.right = 0
        self.failures: list[str] = []
        self.counts: Counter[str] = Counter()

    def note(self, what: str, wrong: Sequence[str], under: str) -> None:
        """One thing tried, counted under a name; `wrong` says what was found, nothing if it is right."""
        self.tried += 1
        self.right += not wrong
        self.counts[under] += 1
        if wrong and len(self.failures) < MOST_TOLD:
            self.failures.append(f"{what}: {'; '.join(wrong)[:600]}")

    def result(self) -> Result:
        return Result(self.tried, self.right, self.failures, dict(self.counts))
