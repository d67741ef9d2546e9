"""From DuckDB's dialect of SQL, in which metrics are counted, to that of Spark."""

from collections.abc import Mapping
from functools import lru_cache

_KEPT = 1000  # texts; a question's text does not hold its values


def to_spark(sql: str, relations: Mapping[str, str]) -> str:
    """The same query for Spark, on relations of other names.

    Bound values keep their names: `$name` is written `:name` there.
    """
    return _translated(sql, tuple(relations.items()))


@lru_cache(maxsize=_KEPT)
def _translated(sql: str, relations: tuple[tuple[str, str], ...]) -> str:
    import sqlglot  # of the extra `cluster`
    from sqlglot import exp

    tree = sqlglot.parse_one(sql, read="duckdb")
    names = dict(relations)
    for table in tree.find_all(exp.Table):
        if table.name in names:
            table.set("this", exp.to_identifier(names[table.name]))
    return tree.sql(dialect="spark")
