"""The bench on which a case is tried: it is run without a fault, recorded, and then with each fault in turn."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from signal import SIGKILL

from faults.sweep_acts import by_few_rows, two_tables
from faults.sweep_calls import RECORDING, UNSTEADY, Call, Fault, calls, faults, lasting
from faults.sweep_cases import NEXT, Case, Cut, lay_out, words_of
from faults.sweep_states import digest, left_over, put, seen, taken
from faults.sweep_truth import After, Reference, judged
from faults.zygote import Ended, Zygote
from salesinv import __main__ as entry
from salesinv.commands import saving

CHECK = "check"


class Bench:
    """One case at a time, in a scratch folder of its own. What follows a state is worked out once and remembered."""

    def __init__(self, scratch: Path) -> None:
        self.folder = scratch / "firm"
        self.zygote = Zygote(scratch)
        lay_out(scratch)

    def take(self, case: Case) -> None:
        """Learn the case: what it gives without a fault."""
        self.case, self.known = self._prepared(case), dict[str, After]()
        put(self.folder, self.case.base)
        self.zygote.learn(self._act(case))
        self.reference = self._referred()

    def recorded(self) -> list[Call]:
        """The calls of the case, from the first that touches the folder."""
        return calls(self._run(RECORDING).trace, self.folder)

    def all_faults(self, every: bool) -> list[Fault]:
        """Every fault of the case: errors that last too, where `every` fault is asked for at every call."""
        of = self.recorded()
        return [*faults(of, every, len(self.case.name)), *(lasting(of) if every else ())]

    def tried(self, chosen: Sequence[Fault]) -> Iterator[tuple[Fault, list[str]]]:
        """Each of these faults, and what was wrong after it."""
        for fault in chosen:
            after = self._after(self._run(fault.options()))
            if fault.call in UNSTEADY and not fault.met(after.ended.trace):
                continue
            yield fault, judged(fault, after, self.reference, self._next)

    def _prepared(self, case: Case) -> Case:
        return self._cut(case, case.cut) if case.cut else self._done_before(case) if case.quick else case

    def _done_before(self, case: Case) -> Case:
        """The case on a folder to which the same was done. AssertionError if it is not done by few rows then."""
        put(self.folder, case.base)
        first = self.zygote.run(self._act(case))
        base = taken(self.folder)
        second = self.zygote.run(lambda: by_few_rows(self._act(case)))
        if (first.code, second.code) != (0, 0):
            raise AssertionError(f"{case.name}: {first} {second}")
        return replace(case, base=base)

    def _cut(self, case: Case, cut: Cut) -> Case:
        """The case on the folder that a write of two tables left which was killed."""
        put(self.folder, case.base)
        ended = self.zygote.run(lambda: two_tables(self.folder), cut.at.options())
        base = taken(self.folder)
        if ended.code != -SIGKILL or len(left_over(base)) != cut.left:
            raise AssertionError(f"{case.name}: {ended}, {sorted(base)}")
        return replace(case, base=base)

    def _referred(self) -> Reference:
        put(self.folder, self.case.base)
        before = self._after(Ended(0, "", ""))
        then_old = self._next(before)
        done = self._after(self._run(None))
        then = {False: then_old, True: self._next(done)}
        if done.ended.code != 0 or done.view == before.view or not all(_sound(after.ended) for after in then.values()):
            raise AssertionError(f"{self.case.name}: {done.ended} {then[False].ended} {then[True].ended}")
        return Reference(before, done, then, self.case.shows)

    def _run(self, options: list[str] | None) -> Ended:
        put(self.folder, self.case.base)
        return self.zygote.run(self._act(self.case), options)

    def _after(self, ended: Ended) -> After:
        return After(taken(self.folder), seen(self.folder), ended)

    def _next(self, after: After) -> After:
        """The folder, which is as `after` says, when the case was run again, then another command, then `check`."""
        key = digest(after.state)
        if key not in self.known:
            put(self.folder, after.state)
            again = [self.zygote.run(act) for act in (self._act(self.case), self._act(NEXT), self._act(CHECK))]
            told = "; ".join(f"exit {ended.code} {ended.out!r}" for ended in again)
            errors = "; ".join(ended.err.strip() for ended in again)
            self.known[key] = self._after(Ended(max(again[1].code or 0, again[2].code or 0), told, errors))
        return self.known[key]

    def _act(self, what: Case | str) -> Callable[[], int]:
        """What a child does: the command line as `python -m salesinv` runs it, or the act of the case."""
        words, act = (what, None) if isinstance(what, str) else (what.words, what.act)

        def run() -> int:
            if act:
                return act(self.folder)
            os.environ["SALESINV_DATA"] = str(self.folder)
            saving.HEAVY = 0 if isinstance(what, Case) and what.quick else saving.HEAVY
            sys.argv = ["salesinv", *words_of(words, self.folder)]
            return entry.main()

        return run


def _sound(ended: Ended) -> bool:
    return ended.code == 0
