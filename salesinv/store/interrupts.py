"""Interrupts that wait: between the first and the last step of placing files nobody is to leave in the middle."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def interrupts_held() -> Iterator[None]:
    """SIGINT and SIGTERM that come meanwhile take effect afterwards."""
    if threading.current_thread() is not threading.main_thread():
        yield  # Python runs handlers in the main thread alone: none can come here
        return
    came: list[int] = []
    before: dict[signal.Signals, Callable[[int, FrameType | None], object] | int] = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        handler = signal.getsignal(number)
        if handler is not None:
            before[number] = handler
            signal.signal(number, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for held in came:
            signal.raise_signal(held)
