"""The command as a program of its own."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def run(tmp_path):
    """Run `appeals` in an empty folder; its output, complaints and exit."""

    def ran(*words: object):
        environment = {k: v for k, v in os.environ.items() if k != "APPEALS_STORE"}
        return subprocess.run(
            [sys.executable, "-m", "metrics.cli", *map(str, words)],
            cwd=tmp_path,
            env=environment | {"COLUMNS": "200"},
            capture_output=True,
            text=True,
            check=False,
        )

    return ran
