"""Every benchmark by one command: `python -m tests.benchmarks [NAME ...] [--rows N]`.

Ratios of interleaved runs on one machine; the absolute times are of that machine only.
Tables are printed and kept in `tests/benchmarks/results/`. Large stores are made once
and kept in the folder `BENCHMARK_STORES`, else in `appeals` among the temporary files.
"""

import argparse
from pathlib import Path

from tests.benchmarks import (
    growth,
    imports,
    load,
    pages,
    questions,
    sessions,
    weekly_import,
)
from tests.benchmarks.machine import described

RESULTS = Path(__file__).parent / "results"
BENCHMARKS = {
    "imports": imports.table,
    "questions": questions.table,
    "growth": growth.table,
    "pages": pages.table,
    "sessions": sessions.table,
    "weekly_import": weekly_import.table,
    "load": load.table,
}


def main() -> None:
    """Run the named benchmarks, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--minutes", type=int, default=10, help="of `load`")
    wanted = parser.parse_args()
    for name in wanted.names or BENCHMARKS:
        often = wanted.minutes if name == "load" else wanted.rounds
        found = BENCHMARKS[name](wanted.rows, often)
        text = f"{found}\n\n{described()}\n"
        print(text)
        (RESULTS / f"{name}-{wanted.rows}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
