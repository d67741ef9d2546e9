"""Start the dashboard's server: `python -m dashboard --store DIR --port P`."""

import argparse
import os
import sys
from pathlib import Path

from dashboard.server import command


def main() -> None:
    """Become the Streamlit server of one store."""
    parser = argparse.ArgumentParser(prog="python -m dashboard")
    parser.add_argument("--store", required=True)
    parser.add_argument("--engine", help="a cluster that counts, sc://HOST:PORT")
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8501)
    wanted = parser.parse_args()
    os.environ["APPEALS_STORE"] = wanted.store
    if wanted.engine:
        os.environ["APPEALS_ENGINE"] = wanted.engine
    # exec: signals reach the server itself, and no process stands between
    os.execv(sys.executable, command(wanted.port, wanted.address, Path(wanted.store)))


if __name__ == "__main__":
    main()
