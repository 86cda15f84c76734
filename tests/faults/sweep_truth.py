"""What must hold after a fault: tables old or new, whole; a true word about it; and a folder that can be worked on."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from faults.days import some_of
from faults.sweep_calls import Fault
from faults.sweep_states import File, State, left_over, own
from faults.zygote import Ended

View = Mapping[str, bytes | None] | str
ENDS = {"KILL": (-9,), "INT": (130, -2, 0), "TERM": (-15, 0)}  # 0: it came when all was done; -2: to Python, on its way out
REFUSED = (1, 2, 3)
# Where the program's own files cannot be read, Python says so in its own way; what is in the folder must be right all the same.
NOT_LOADED = re.compile(r"^(ModuleNotFoundError|ImportError|AttributeError: module '\w+' has no)", re.MULTILINE)


@dataclass(frozen=True)
class After:
    """A folder when a command has ended: its files, what a reader sees of them, and how the command ended."""

    state: State
    view: View
    ended: Ended


@dataclass(frozen=True)
class Reference:
    """What the case gives when nothing goes wrong, and what the commands after it then give: from the old, from the new."""

    before: After
    done: After
    then: Mapping[bool, After]
    shows: bool = False  # what is printed is no id


def judged(fault: Fault, after: After, reference: Reference, follow_up: Callable[[After], After]) -> list[str]:
    """Everything that is wrong after a fault."""
    if not fault.met(after.ended.trace):
        return [f"the fault did not come to pass (exit {after.ended.code})"]
    wrong = [*_torn(after.state, reference)]
    new = is_new(after.view, reference)
    if new is None:
        return [*wrong, f"a reader sees neither the old nor the new: {_shown(after.view, reference)}", *_crash(after.ended)]
    wrong += [*_crash(after.ended), *_untrue(fault, after, new, reference)]
    return wrong + list(_stuck(follow_up(after), reference.then[new]))


def is_new(view: View, reference: Reference) -> bool | None:
    """Whether a reader sees all that the command wrote (or what was there before, or some of its days); None: another thing."""
    old, new = reference.before.view, reference.done.view
    if view == new:
        return True
    days = [] if isinstance(old, str) or isinstance(new, str) else some_of(old, new)
    return False if view in (old, *days) else None


def _torn(state: State, reference: Reference) -> Iterator[str]:
    old, new, now = own(reference.before.state), own(reference.done.state), own(state)
    ended = reference.before.view  # as the next writer leaves a table of an earlier write that was cut off
    for name in sorted({*old, *new, *now}):
        recovered = None if isinstance(ended, str) else ended.get(name.removesuffix(".csv"))
        allowed = (
            old.get(name),
            new.get(name),
            *(replace(file, raw=recovered) for file in (old.get(name),) if file and recovered),
        )
        if now.get(name) not in allowed:
            yield f"{name} is neither the old nor the new file: {_file(now.get(name))}"


def _file(file: File | None) -> str:
    return "not there" if file is None else f"{len(file.raw)} bytes, mode {file.mode:o}: {file.raw[-60:]!r}"


def _shown(view: View, reference: Reference) -> str:
    if isinstance(view, str):
        return view
    said = []
    for name, raw in view.items():
        ends = {"old": reference.before.view, "new": reference.done.view}
        found = [end for end, of in ends.items() if not isinstance(of, str) and of.get(name) == raw]
        said += [] if len(found) == 2 else [f"{name} {'/'.join(found) or 'neither'}"]
    return ", ".join(said)


def _crash(ended: Ended) -> Iterator[str]:
    if ended.code is None:
        yield "it hung"
    if NOT_LOADED.search(ended.err):
        return
    for sign in ("Traceback", "Exception ignored", "Fatal Python error"):
        if sign in ended.err:
            yield f"{sign} on stderr: {ended.err.strip().splitlines()[-1]}"


def _untrue(fault: Fault, after: After, new: bool, reference: Reference) -> Iterator[str]:
    """Exit code, ids and words against what is there."""
    ended, plain = after.ended, reference.done.ended
    lost_words = re.search(r"write\(2, .*INJECTED", ended.trace)  # the fault fell on what is said on stderr
    unheard = fault.lasts and re.search(
        r"write\(1, .*INJECTED", ended.trace
    )  # where even /dev/null cannot be written, Python complains
    allowed = ENDS[fault.what] if fault.is_signal else (0, *REFUSED, *([120] if unheard else []))
    if ended.code not in allowed:
        yield f"exit {ended.code}"
    if ended.code == 0 and not new:
        yield "exit 0, and nothing is written"
    if ended.code == 0 and ended.out != plain.out:
        yield f"exit 0, and {ended.out!r} printed in place of {plain.out!r}"
    if ended.out and not new and not reference.shows:
        yield f"{ended.out!r} printed, and nothing is written"
    if not plain.out.startswith(ended.out):
        yield f"{ended.out!r} printed in place of {plain.out!r}"
    if fault.is_signal or lost_words:
        return
    named = re.search(r"(\S+) was written, but", ended.err)
    if named and own(after.state).get(named[1]) != own(reference.done.state).get(named[1]):
        yield f"{named[1]} is said to be written, and is not"
    said_so = any(said in ended.err for said in (plain.err.strip(), "All is written", "was written, but"))
    if ended.code and new and not said_so:
        yield f"exit {ended.code} without a word that it is written: {ended.err.strip()!r}"
    if ended.code and not new and said_so and not named:
        yield f"said to be written, and is not: {ended.err.strip()!r}"
    if ended.code and not ended.err.strip():
        yield f"exit {ended.code} without a word"


def _stuck(after: After, reference: After) -> Iterator[str]:
    """What is wrong with the commands that came next: they and the folder must be as if there had been no fault."""
    if left := left_over(after.state):
        yield f"left over after the next commands: {', '.join(left)}"
    if after.view != reference.view:
        yield "what the next commands wrote is not what it would have been"
    if own(after.state) != own(reference.state):
        names = sorted(name for name, _file in set(own(after.state).items()) ^ set(own(reference.state).items()))
        yield f"after the next commands these files are not what they would have been: {', '.join(names)}"
    if (after.ended.code, after.ended.out) != (reference.ended.code, reference.ended.out):
        yield f"the next commands: exit {after.ended.code}, {after.ended.out!r} {after.ended.err.strip()!r}"
