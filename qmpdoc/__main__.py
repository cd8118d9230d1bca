"""``python -m qmpdoc`` is the same as ``qmpdoc``."""

import sys

from qmpdoc.cli import main

if __name__ == "__main__":
    sys.exit(main())
