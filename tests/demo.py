"""The demo's newest weeks as a store, and the package of the last of them."""

import shutil
from pathlib import Path

from metrics.generator import generate
from metrics.generator.decisions import decisions
from metrics.imports.load import import_files
from metrics.imports.parse import ImportOptions
from metrics.period import Weeks
from metrics.reports.weekly.issue import Wanted
from metrics.reports.weekly.releases import issue, published
from metrics.store.commitments import write_commitment
from metrics.store.store import Store

# The stories are told of 13 weeks, the 13 before and those before week 30; the oldest
# files say no more of them.
WEEKLY_FILES = 40
HOME, LAST_WEEK = "RU-VGG", "2026-W47"


def make_demo(exports: Path, root: Path) -> None:
    """Import them as a user does, with what the people of the demo have decided."""
    made = generate("demo", seed=1, out=exports)
    store = Store(root)
    store.layout.make()
    shutil.copyfile(made.agencies_csv, root / "agencies.csv")
    (root / "settings.toml").write_text(f'home_region = "{HOME}"\n', "utf-8")
    (root / "demo").touch()
    import_files(store, made.files[-WEEKLY_FILES:], ImportOptions())
    for decision in decisions("demo", source="pos"):
        write_commitment(store.layout, decision)
    wanted = Wanted(week=Weeks(LAST_WEEK), scope=HOME, audience="internal")
    with published(store) as held:
        issue(store, held, wanted)
