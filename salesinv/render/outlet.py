"""Where a report goes: to standard output, or to a file that is there whole or not at all. UTF-8, whatever the locale says."""

import os
import sys
from collections.abc import Iterable

from salesinv.errors import SalesinvError, reason
from salesinv.locale import _


def stdout_is_terminal() -> bool:
    """Whether somebody is looking."""
    try:
        return sys.stdout is not None and sys.stdout.isatty()
    except ValueError:  # closed
        return False


def to_stdout(pieces: Iterable[str | bytes]) -> None:
    """Write the pieces. BrokenPipeError where the reader has left; SalesinvError where they cannot be written."""
    if sys.stdout is None:
        raise SalesinvError(_("Standard output is closed: use --output FILE."))
    try:
        sys.stdout.flush()
        _write(pieces)
    except BrokenPipeError:
        hush_stdout()
        raise
    except OSError as error:
        hush_stdout()
        raise SalesinvError(_("Standard output cannot be written: {reason}.").format(reason=reason(error))) from error


def _write(pieces: Iterable[str | bytes]) -> None:
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError):  # somebody put something else in its place: a notebook, a test
        _write_within(pieces)
        return
    # A buffer of our own: it writes all of a piece even under `python -u`, and leaves nothing for the interpreter's exit.
    with os.fdopen(number, "wb", closefd=False) as out:
        out.writelines(map(encoded, pieces))


def _write_within(pieces: Iterable[str | bytes]) -> None:
    bytes_below = getattr(sys.stdout, "buffer", None)
    for piece in pieces:
        if bytes_below is not None:
            bytes_below.write(encoded(piece))
        elif isinstance(piece, str):
            sys.stdout.write(piece)
        else:
            raise SalesinvError(_("What is written here is text: use --output FILE."))
    sys.stdout.flush()


def encoded(piece: str | bytes) -> bytes:
    r"""UTF-8; bytes as they are; a half of a character, which has no bytes, as its escape (`\udc80`)."""
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")


def hush_stdout() -> None:
    """Send what may still be waiting for standard output nowhere, so that nothing complains of it when the program ends."""
    hush("stdout")


def hush(name: str) -> None:
    """A stream of `sys` to nowhere: what is left unwritten would be tried again at the end, and change the exit code."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, getattr(sys, name).fileno())
        os.close(nowhere)
    except (ValueError, AttributeError):  # somebody put something else in its place
        return
    except OSError:
        setattr(sys, name, None)  # not even that can be opened: so nothing is there to be flushed
