"""The record's own columns, for tests and for systems that can write them."""

import numpy as np
import pyarrow as pa

from metrics.generator.arrivals import fact_table
from metrics.generator.days import NEVER, day_texts
from metrics.generator.deadlines import channel_codes
from metrics.generator.layout import Layout, World, named, yes_no
from metrics.generator.standing import Standing

TITLES = (
    "appeal_id",
    "region",
    "organisation",
    "topic",
    "subtopic",
    "fact",
    "channel",
    "kind",
    "fast_track",
    "received_at",
    "closed_at",
    "due_at",
    "status",
    "outcome",
    "rating",
    "returned",
)
DAY_STYLE = "%Y-%m-%d"
OUTCOME_WORDS = ["solved", "explained", "refused"]


def _fixed(world: World) -> pa.Table:
    lives, scenario = world.lives, world.scenario
    facts = fact_table(scenario)
    fact = lives["fact"].to_numpy()
    regions = [region.name for region in scenario.regions]
    topics = [topic.name for topic in scenario.topics]
    organisations = world.bodies["organisation"].tolist()
    return pa.table(
        {
            "appeal_id": pa.array(lives["number"].astype(str), pa.string()),
            "region": named(regions, lives["region"].to_numpy()),
            "organisation": named(organisations, lives["body"].to_numpy()),
            "topic": named(topics, lives["topic"].to_numpy()),
            "subtopic": named(facts["subtopic"].tolist(), fact),
            "fact": named(facts["fact"].tolist(), fact),
            "channel": named(channel_codes(scenario), lives["channel"].to_numpy()),
            "kind": yes_no(
                lives["legal"].to_numpy(), "Обращение по 59-ФЗ", "Обычное сообщение"
            ),
            "fast_track": yes_no(lives["fast_track"].to_numpy(), "yes", "no"),
            "received_at": day_texts(lives["received"].to_numpy(), DAY_STYLE, ""),
        }
    )


def _changing(world: World, rows: np.ndarray, now: Standing) -> pa.Table:
    closed = now.closed_on < NEVER
    outcome = np.where(closed, world.lives["outcome"].to_numpy()[rows], -1)
    return pa.table(
        {
            "closed_at": day_texts(now.closed_on, DAY_STYLE, ""),
            "due_at": day_texts(now.due, DAY_STYLE, ""),
            "status": yes_no(closed, "closed", "open"),
            "outcome": named(["", *OUTCOME_WORDS], outcome + 1),
            "rating": named(["", *"12345"], now.mark),
            "returned": yes_no(now.returned, "yes", "no"),
        }
    )


CANONICAL = Layout(
    name="canonical",
    delimiter=",",
    byte_order_mark=False,
    day_style=DAY_STYLE,
    nothing="",
    number="appeal_id",
    received="received_at",
    closed="closed_at",
    mark="rating",
    organisation="organisation",
    fixed=_fixed,
    changing=_changing,
    titles=TITLES,
)
