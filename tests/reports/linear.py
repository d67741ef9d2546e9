"""What can be reckoned of a hidden cell: exactly, by integer linear programming."""

import numpy as np
from scipy.optimize import linprog

from metrics.reports.suppression import OUTSIDERS, Rule

Sum = tuple[int, tuple[int, ...], bool]


def possible_values(
    counts: list[int],
    hidden: list[bool],
    sums: list[Sum],
    cell: int,
    *,
    unpublished: tuple[int, ...] = (),
    rule: Rule = OUTSIDERS,
) -> int:
    """How many whole numbers lie between the least and the greatest that a cell can be.

    Built from the definition alone: a published cell lies within half of the rounding
    of its figure, one that is hidden for being small between 0 and the threshold.
    """
    half = rule.rounded_to // 2
    limits = []
    for place, (count, is_hidden) in enumerate(zip(counts, hidden, strict=True)):
        figure = rule.rounded_to * round(count / rule.rounded_to)
        if place in unpublished:
            limits.append((0, None))
        elif not is_hidden:
            limits.append((max(figure - half, rule.hidden_up_to + 1), figure + half))
        else:
            limits.append(
                (0, rule.hidden_up_to if count <= rule.hidden_up_to else None)
            )
    rows = {True: [], False: []}
    for whole, parts, complete in sums:
        row = np.zeros(len(counts))
        row[list(parts)] = 1
        row[whole] -= 1
        rows[complete].append(row)
    wanted = np.zeros(len(counts))
    wanted[cell] = 1
    ends = []
    for sign in (1, -1):
        found = linprog(
            sign * wanted,
            A_eq=rows[True] or None,
            b_eq=np.zeros(len(rows[True])) if rows[True] else None,
            A_ub=rows[False] or None,
            b_ub=np.zeros(len(rows[False])) if rows[False] else None,
            bounds=limits,
            integrality=1,
            method="highs",
        )
        if found.status == 3:  # no end
            return 10**6
        assert found.status == 0, found.message
        ends.append(round(sign * found.fun))
    return ends[1] - ends[0] + 1
