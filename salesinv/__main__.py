"""`python -m salesinv`."""

import sys

from salesinv.cli import main

if __name__ == "__main__":
    sys.exit(main())
