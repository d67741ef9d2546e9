"""One export of invented appeals that has every column a metric may need."""

from pathlib import Path

import numpy as np
import pandas as pd

from metrics.generator import generate

_LATER = {  # column, share of appeals that have it, days after the appeal at most
    "first_answer_at": (0.9, 15),
    "survey_offered_at": (0.6, 30),
    "escalated_at": (0.1, 60),
}
_SAID = {  # column, what it may say
    "solved_by_citizen": ["yes", "partly", "no", ""],
    "reaction": ["positive", "neutral", "negative", ""],
    "driver_solved": ["yes", "no", ""],
    "driver_clear": ["yes", "no", ""],
}


def write_full_export(folder: Path, appeals: int, seed: int) -> tuple[Path, Path]:
    """The demo's appeals as last seen, with what the demo leaves out drawn beside.

    Returns the export and the table of agencies.
    """
    made = generate(
        "demo", appeals=appeals, seed=seed, out=folder / "weeks", format="canonical"
    )
    weeks = [pd.read_csv(f, dtype=str, keep_default_na=False) for f in made.files]
    table = pd.concat(weeks).drop_duplicates("appeal_id", keep="last")
    draw = np.random.default_rng(seed)
    received = pd.to_datetime(table["received_at"])
    for name, (share, days) in _LATER.items():
        after = pd.to_timedelta(draw.integers(0, days * 24, len(table)), unit="h")
        is_known = draw.random(len(table)) < share
        moments = (received + after).dt.strftime("%Y-%m-%dT%H:%M:%S")
        table[name] = moments.where(is_known, "")
    for name, words in _SAID.items():
        table[name] = draw.choice(words, len(table))
    # some are answered within hours
    is_quick = (table["closed_at"] != "") & (draw.random(len(table)) < 0.2)
    quick = (received + pd.Timedelta(hours=5)).dt.strftime("%Y-%m-%dT%H:%M:%S")
    table["closed_at"] = table["closed_at"].mask(is_quick, quick)
    # four appeals each
    table["citizen"] = draw.integers(0, len(table) // 4, len(table)).astype(str)
    path = folder / made.files[-1].name  # its day is the day it speaks for
    table.to_csv(path, index=False)
    return path, made.agencies_csv
