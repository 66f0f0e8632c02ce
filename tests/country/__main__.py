"""Measures the program on the country: `python -m tests.country [--only SLUG…] [--json FILE]`."""

import sys

from tests.country.report import main

if __name__ == "__main__":
    sys.exit(main())
