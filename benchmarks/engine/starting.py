"""What it costs to begin: `import tawney` and `tawney --help`, beside a bare interpreter.

Usage: starting.py [--repeats 10]
"""

from __future__ import annotations

import argparse
import sys
from functools import partial

from measuring import COST_HEAD, begin, cost_of, cost_row, environment, printed_table, repeated

HELP = "import sys; sys.argv = ['tawney', '--help']; from tawney.cli.main import main; main()"
PROGRAMS = {
    "python -c pass": ["-c", "pass"],
    "import tawney": ["-c", "import tawney"],
    "tawney --help": ["-c", HELP],
    "import tawney.law": ["-c", "import tawney.law"],
    "import tawney.engine": ["-c", "import tawney.engine"],
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeats", type=int, default=10)
    repeats = options.parse_args().repeats
    begin(f"Beginning, {repeats} repeats")
    rows = []
    for name, arguments in PROGRAMS.items():
        command = [sys.executable, *arguments]
        cost_of(command, environment())
        rows.append(cost_row(name, repeated(repeats, partial(cost_of, command, environment()))))
    printed_table(COST_HEAD, rows)


if __name__ == "__main__":
    main()
