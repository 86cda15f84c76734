"""The entry point: `salesinv`, and `python -m salesinv`. Light, so that an interrupt while the rest is loaded ends quietly."""

import sys


def main() -> int:
    """Run the command line of this process; the exit code says how it went."""
    try:
        from salesinv import cli

        return cli.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
