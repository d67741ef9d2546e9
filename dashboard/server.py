"""How the dashboard is started: Streamlit's command line, with our settings as flags.

Streamlit finds `.streamlit/config.toml` beside served.py by itself, but settings of the
folder the command runs in could still differ; flags win over every file.
"""

import sys
import tomllib
from pathlib import Path

from metrics.store.layout import Layout
from metrics.store.settings import read

SERVED = Path(__file__).with_name("served.py")
SETTINGS = SERVED.parent / ".streamlit" / "config.toml"


def command(port: int, address: str, store: Path) -> list[str]:
    """The command that serves the dashboard of a store.

    The server itself takes no larger file than the store's settings say: a page's own
    bound is kept by the browser alone. StoreRefused where they cannot be read.
    """
    flags = {
        **_flags(tomllib.loads(SETTINGS.read_text(encoding="utf-8"))),
        "server.maxUploadSize": read(Layout(store)).upload_megabytes,
        "server.port": port,
        "server.address": address,
    }
    said = [f"--{name}={_said(value)}" for name, value in flags.items()]
    return [sys.executable, "-P", "-m", "streamlit", "run", str(SERVED), *said]


def _flags(settings: dict, prefix: str = "") -> dict[str, object]:
    """Settings by their dotted names; tables inside tables become longer names."""
    flags = {}
    for name, value in settings.items():
        if isinstance(value, dict):
            flags |= _flags(value, f"{prefix}{name}.")
        else:
            flags[f"{prefix}{name}"] = value
    return flags


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
