"""The entry point: `salesinv`, and `python -m salesinv`. Light, so that an interrupt while the rest is loaded ends quietly."""

import gc
import os
import signal
import sys

LOADED = 50_000  # objects: what is loaded stays; looking through it for garbage as it grows takes a tenth of the time to start


def main() -> int:
    """Run the command line of this process; the exit code says how it went."""
    gc.set_threshold(LOADED)
    try:
        try:
            from salesinv import cli

            return cli.main()
        finally:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # all is done: one that comes now ends us without a word
    except KeyboardInterrupt:
        return 130


def run() -> None:
    """Be the process: end it with the exit code, at once.

    All is written, and nothing waits for the end of the process; to take down what was loaded takes a tenth of the time.
    """
    code = main()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)  # Python says it its own way
    os._exit(code)


if __name__ == "__main__":
    run()
