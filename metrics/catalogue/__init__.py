"""Every metric, in reading order. To add one, add one block to a file here."""

from metrics.catalogue.comparison import ADJUSTED_SATISFIED, TO_WIN, TRUE_SPREAD
from metrics.catalogue.flow import CLEARANCE, CLOSED, OPEN, RECEIVED
from metrics.catalogue.follow_up import (
    CLOSED_ON_TIME_NOT_SOLVED,
    ESCALATED,
    REPEAT,
    RETURNED,
    SUBSTANTIVE,
)
from metrics.catalogue.integrity import (
    ANSWERED_IN_CALM_DAYS,
    ANSWERED_ON_LAST_DAY,
    DEADLINE_BUNCHING,
    QUICK_CLOSE_GAP,
    SATISFIED_AFTER_A_DAY,
    SATISFIED_WITHIN_A_DAY,
)
from metrics.catalogue.outcome import GOOD_OUTCOME
from metrics.catalogue.satisfaction import (
    COVERAGE,
    DISSATISFIED,
    DRIVERS,
    MEAN_RATING,
    OFFER_RATE,
    POSITIVE_REACTION,
    SATISFACTION_BOUNDS,
    SATISFIED,
    SATISFIED_OFFICIAL,
    SOLVED_BY_CITIZEN,
)
from metrics.catalogue.speed import (
    EXTENDED,
    FIRST_RESPONSE_DAYS,
    MEDIAN_DAYS,
    ON_TIME,
    OVERDUE_OPEN,
    P90_DAYS,
)
from metrics.metric import Metric

CATALOGUE: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        SATISFIED,
        GOOD_OUTCOME,
        RECEIVED,
        CLOSED,
        OPEN,
        CLEARANCE,
        MEDIAN_DAYS,
        P90_DAYS,
        ON_TIME,
        OVERDUE_OPEN,
        FIRST_RESPONSE_DAYS,
        EXTENDED,
        DISSATISFIED,
        MEAN_RATING,
        SOLVED_BY_CITIZEN,
        POSITIVE_REACTION,
        DRIVERS,
        OFFER_RATE,
        COVERAGE,
        SATISFACTION_BOUNDS,
        RETURNED,
        REPEAT,
        ESCALATED,
        SUBSTANTIVE,
        ADJUSTED_SATISFIED,
        TO_WIN,
        TRUE_SPREAD,
        DEADLINE_BUNCHING,
        ANSWERED_ON_LAST_DAY,
        ANSWERED_IN_CALM_DAYS,
        QUICK_CLOSE_GAP,
        SATISFIED_WITHIN_A_DAY,
        SATISFIED_AFTER_A_DAY,
        CLOSED_ON_TIME_NOT_SOLVED,
        SATISFIED_OFFICIAL,
    )
}
SHOWN = tuple(name for name, metric in CATALOGUE.items() if not metric.is_input)
