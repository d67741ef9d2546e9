"""A tally as SQL in DuckDB's dialect: names from our own lists, values bound."""

from dataclasses import replace

from metrics.engines import arrivals
from metrics.question import DIMENSIONS, WEEK, Value
from metrics.tally import Condition, Present, Scope, Tally

Bound = dict[str, object]


def tally_sql(tally: Tally, *, narrow: bool = False) -> tuple[str, Bound]:
    """One scan that returns group columns, the value column and the counts.

    With `narrow`: of the table `arrivals`, which has to hold the tally.
    """
    assert not tally.coarse, "`Snapshot.tallies` protects what is coarse"
    bound: Bound = {}
    groups = [_group(name, tally.anchor) for name in tally.split_by]
    value = tally.value or "NULL::INTEGER"
    keys = [f"{text} AS g{i}" for i, text in enumerate(groups)] + [f"{value} AS v"]
    number = f"coalesce(sum({arrivals.NUMBER}){{}}, 0)" if narrow else "count(*){}"
    counts = [
        f"{number.format(_filter(c))} AS c{i}" for i, c in enumerate(tally.conditions)
    ]
    relation = arrivals.NAME if narrow else _relation(tally.scope, bound)
    by = ", ".join(str(i + 1) for i in range(len(keys)))
    return (
        f"SELECT {', '.join(keys + counts)} FROM {relation}"
        f" WHERE {_where(tally, bound)} GROUP BY {by}",
        bound,
    )


def records_sql(
    tally: Tally, columns: tuple[str, ...], limit: int | None
) -> tuple[str, Bound]:
    """The appeals that meet the tally's last condition, in order of their key.

    ValueError for a column whose name is more than a name.
    """
    if strange := [name for name in columns if not name.isidentifier()]:
        raise ValueError(f"no names of columns: {strange}")
    bound: Bound = {}
    tally = replace(tally, conditions=tally.conditions[-1:])
    text = (
        f"SELECT {', '.join(columns)} FROM {_relation(tally.scope, bound)}"
        f" WHERE {_where(tally, bound)} ORDER BY source, appeal_id"
    )
    return text if limit is None else f"{text} LIMIT {int(limit)}", bound


def _group(name: str, anchor: str) -> str:
    return week_of(anchor) if name == WEEK else DIMENSIONS[name]


def week_of(day: str) -> str:
    """The Monday of a column's day number; 1970-01-01 was a Thursday."""
    return f"{day} - ({day} + 3) % 7"


def _filter(condition: Condition) -> str:
    return f" FILTER (WHERE {' AND '.join(condition)})" if condition else ""


def _relation(scope: Scope, bound: Bound) -> str:
    if scope.as_of is None:
        return "histories" if scope.with_history else "appeals"
    bound["as_of"] = scope.as_of
    return (
        "(SELECT * FROM appeals WHERE from_import <= $as_of UNION ALL "
        "SELECT * EXCLUDE (until_import) FROM superseded "
        "WHERE from_import <= $as_of AND until_import > $as_of)"
    )


def _where(tally: Tally, bound: Bound) -> str:
    parts = [f"{tally.anchor} IS NOT NULL"]
    for name, sign, day in (
        ("first_day", ">=", tally.first_day),
        ("last_day", "<=", tally.last_day),
    ):
        if day is not None:
            bound[name] = day
            parts.append(f"{tally.anchor} {sign} ${name}")
    if tally.before is not None:
        parts.append(_before(tally, bound))
    if tally.scope.present is not None:
        parts.append(_present(tally.scope.present, bound))
    parts += [_among(name, values, bound) for name, values in tally.scope.where]
    parts += _any_of(tally.conditions)
    return " AND ".join(parts)


def _any_of(conditions: tuple[Condition, ...]) -> list[str]:
    """Only appeals that meet a condition are looked at; what implies another is not."""
    widest = [c for c in conditions if not any(set(o) < set(c) for o in conditions)]
    if () in widest:
        return []
    met = " OR ".join(f"({' AND '.join(condition)})" for condition in widest)
    return [f"({met})"]


def _before(tally: Tally, bound: Bound) -> str:
    parts = []
    for i, (source, day) in enumerate(tally.before):
        bound[f"source{i}"], bound[f"before{i}"] = source, day
        parts.append(f"(source = $source{i} AND {tally.anchor} < $before{i})")
    return _any(parts)


def _present(present: Present, bound: Bound) -> str:
    parts = []
    for i, (source, day) in enumerate(present.on):
        bound[f"place{i}"], bound[f"on{i}"] = source, day
        parts.append(
            f"(source = $place{i} AND {present.enters} <= $on{i}"
            f" AND {present.leaves} > $on{i})"
        )
    return _any(parts)


def _any(parts: list[str]) -> str:
    """One of the parts, each in brackets; a single one skips data by its bounds."""
    return f"({' OR '.join(parts)})" if len(parts) > 1 else "".join(parts) or "false"


def _among(name: str, values: tuple[Value, ...], bound: Bound) -> str:
    column, parts, keys = DIMENSIONS[name], [], []
    for value in values:
        if value is None:
            parts.append(f"({column} IS NULL)")
        else:
            key = f"v{len(bound)}"
            bound[key] = value
            keys.append(f"${key}")
    if keys:
        parts.append(f"({column} IN ({', '.join(keys)}))")
    return _any(parts)
