"""The entry point: `salesinv`, and `python -m salesinv`. Light, so that an interrupt while the rest is loaded ends quietly."""

import gc
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


if __name__ == "__main__":
    sys.exit(main())
