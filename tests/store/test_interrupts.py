"""Interrupts wait."""

import os
import signal

import pytest

from salesinv.store.interrupts import interrupts_held


def test_interrupts_wait_until_it_is_done():
    done = False
    with pytest.raises(KeyboardInterrupt), interrupts_held():
        os.kill(os.getpid(), signal.SIGINT)
        done = True
    assert done
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
