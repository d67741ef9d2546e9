"""Every table of the package, in the order of its README."""

from metrics.reports.weekly.schema import Resource
from metrics.reports.weekly.schema_of_metrics import METRICS
from metrics.reports.weekly.schema_of_revisions import MATURITY, REVISIONS, TRIANGLE
from metrics.reports.weekly.schema_of_the_rest import (
    AGENCIES,
    BREAKS,
    CATALOGUE,
    CHECKS,
    DATA_QUALITY,
    FINDINGS,
    REGIONS,
    TOPICS,
)

RESOURCES: dict[str, Resource] = {
    resource.name: resource
    for resource in (
        METRICS,
        FINDINGS,
        REVISIONS,
        TRIANGLE,
        MATURITY,
        CATALOGUE,
        REGIONS,
        AGENCIES,
        TOPICS,
        DATA_QUALITY,
        CHECKS,
        BREAKS,
    )
}
