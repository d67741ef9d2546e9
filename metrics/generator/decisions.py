"""What the people of a scenario have decided, as the dashboard records it."""

from metrics.generator.days import calendar_day
from metrics.generator.scenario import read_scenario
from metrics.store.commitments import Decision


def decisions(scenario_name: str, *, source: str) -> tuple[Decision, ...]:
    """The decisions about appeals that come from this source."""
    return tuple(
        Decision(
            text=agreed.text,
            metric=agreed.metric,
            where={
                "source": (source,),
                "region": (agreed.region,),
                "agency": (agreed.agency,),
            },
            decided_on=calendar_day(agreed.decided_on),
            due_on=calendar_day(agreed.due_on),
        )
        for agreed in read_scenario(scenario_name).commitments
    )
