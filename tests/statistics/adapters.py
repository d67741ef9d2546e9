"""Which function of the product answers which set of vectors."""

from collections.abc import Callable

from tests.statistics import of_shares, of_units, of_waits, of_weeks

ADAPTERS: dict[str, Callable[[dict], dict]] = {
    "csat": of_shares.of_csat,
    "deadline_reopen_asof": of_waits.of_deadline_reopen_asof,
    "diff_of_shares": of_shares.of_diff_of_shares,
    "direct_standardisation": of_units.of_direct_standardisation,
    "ears": of_weeks.of_ears,
    "empirical_bayes": of_units.of_empirical_bayes,
    "farrington_threshold": of_weeks.of_farrington_threshold,
    "funnel": of_units.of_funnel,
    "indirect_standardisation": of_units.of_indirect_standardisation,
    "kaplan_meier": of_waits.of_kaplan_meier,
    "kaplan_meier_grouped": of_waits.of_kaplan_meier_grouped,
    "kitagawa": of_units.of_kitagawa,
    "mean_t": of_shares.of_mean_t,
    "p_chart_runs": of_weeks.of_p_chart_runs,
    "poisson_rate": of_shares.of_poisson_rate,
    "poststratification": of_shares.of_poststratification,
    "quantiles": of_waits.of_quantiles,
    "small_numbers": of_shares.of_small_numbers,
    "spc_rules": of_weeks.of_spc_rules,
    "wilson": of_shares.of_wilson,
    "xmr": of_weeks.of_xmr,
}
