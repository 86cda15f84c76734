"""How far long work has come: a line on a terminal that goes when it is done, nothing anywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

FIRST, EVERY = 1.0, 0.2  # seconds: what is done by then needs no line


@contextmanager
def progress(said: Callable[[], str]) -> Iterator[None]:
    """Show, while the block runs, what `said` gives, from the first second on; it is clean text of one line."""
    if not sys.stderr.isatty():
        yield
        return
    over = Event()
    teller = Thread(target=_tell, args=(said, over), daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def _tell(said: Callable[[], str], over: Event) -> None:
    shown = False
    with suppress(OSError, ValueError):  # the terminal went away: the work goes on
        while not over.wait(EVERY if shown else FIRST):
            shown = True
            sys.stderr.write(f"\r{said()}\x1b[K")
            sys.stderr.flush()
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
