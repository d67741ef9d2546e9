"""The engine for data that outgrow a machine: a Spark cluster, the same counts."""

from metrics.cluster.connection import Connection
from metrics.cluster.dialect import to_spark
from metrics.engines.sql import Bound, records_sql, tally_sql
from metrics.engines.together import together
from metrics.errors import QuestionRefused
from metrics.tally import Counts, Scope, Tally


class SparkEngine:
    """Counts appeals in the published files of one folder."""

    def __init__(self, connection: Connection, *, view: str, files: str) -> None:
        self._connection = connection
        self._view, self._files = view, files

    def tallies(self, *wanted: Tally) -> list[Counts]:
        """The counts of each tally, in order."""
        return together(wanted, self._count)

    def _count(self, tally: Tally) -> Counts:
        _refuse_the_past(tally.scope)
        columns = self._columns(*tally_sql(tally))
        counts: Counts = {}
        width = len(tally.split_by)
        for row in zip(*columns, strict=True):
            counts.setdefault(row[:width], {})[row[width]] = row[width + 1 :]
        return counts

    def records(
        self, tally: Tally, *, columns: tuple[str, ...], limit: int | None
    ) -> list[dict]:
        """The appeals that meet the tally's last condition, in order of their key."""
        _refuse_the_past(tally.scope)
        found = self._columns(*records_sql(tally, columns, limit))
        return [
            dict(zip(columns, row, strict=True)) for row in zip(*found, strict=True)
        ]

    def _columns(self, text: str, bound: Bound) -> list[list]:
        table = self._connection.ask(
            to_spark(text, {"appeals": self._view}),
            bound,
            view=self._view,
            files=self._files,
        )
        return [column.to_pylist() for column in table.columns]


def _refuse_the_past(scope: Scope) -> None:
    if scope.as_of is not None or scope.with_history:
        raise QuestionRefused(
            "cluster",
            "holds the present state alone.",
            "Ask for earlier states and histories without --engine.",
        )
