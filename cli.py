"""Run jdparse from a checkout: python cli.py."""

import sys

from jdparse.cli import main

if __name__ == "__main__":
    sys.exit(main())
