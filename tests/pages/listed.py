"""The pages there are, one for each file: a new one is tried by every test of all."""

from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "dashboard" / "app_pages"
PAGES = tuple(sorted(f.stem for f in _FOLDER.glob("*.py") if f.stem != "__init__"))
