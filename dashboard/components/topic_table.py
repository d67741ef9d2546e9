"""Topics over regions: who differs in what, and who is to be asked how."""

import pandas as pd

from dashboard.components.address import leading_to
from dashboard.components.cells import value_cell
from dashboard.components.choice import ALL
from dashboard.components.colours import SIGNS
from dashboard.components.markup import plain, table, tag
from dashboard.components.opener import figure
from dashboard.words import name_of, short_region
from metrics.catalogue import CATALOGUE
from metrics.findings.sentences import verdict_text
from metrics.findings.topics import Example, TopicRow, is_different
from metrics.findings.verdict import Band, Verdict, is_good
from metrics.language import numbers
from metrics.language.language import Language
from metrics.question import Value
from metrics.reference.peers import Against

NOT_DIFFERENT = "·"


def topic_table(
    language: Language, rows: tuple[TopicRow, ...], regions: list[Value], whole: str
) -> str:
    """The dissatisfied by topic and region, as markup; `whole` names all together.

    A topic and a region lead to the agencies, a share opens itself.
    """
    titles = [plain(language.text("Topic")), plain(whole)]
    titles += [
        _link(short_region(language, region), region=region) for region in regions
    ]
    return table(
        titles,
        [
            [
                _link(row.topic, region=ALL, topic=row.topic),
                value_cell(language, row.together),
                *(_cell(language, row, region) for region in regions),
            ]
            for row in rows
        ],
        caption=plain(language.text("Dissatisfied, by topic and region")),
    )


def _link(said: str, **choices: Value) -> str:
    href = leading_to("agencies", **choices)
    return tag("a", plain(said), href=href, target="_self")


def _cell(language: Language, row: TopicRow, region: Value) -> str:
    """Empty where there are too few marks."""
    verdict = row.regions.get(region)
    if verdict is None or verdict.band is Band.FEW:
        return ""
    if not is_different(verdict):
        return NOT_DIFFERENT
    css = "better" if is_good("dissatisfied", verdict.band) else "worse"
    share = numbers.share(language, verdict.numerator / verdict.n)
    sign = tag("span", SIGNS[verdict.band], css="sign", aria_hidden="true")
    said = tag("span", sign, plain(share), css=css)
    return figure(said, row.answers[region])


def example_list(
    language: Language, examples: tuple[Example, ...], against: Against
) -> str:
    """The examples as markup, each leading to the region's agencies in its topic."""
    lines = []
    for one in examples:
        href = leading_to("agencies", region=one.region, topic=one.topic)
        said = plain(_example(language, one, against))
        lines.append(tag("li", tag("a", said, href=href, target="_self")))
    return tag("ul", *lines, css="examples")


_AGAINST = {
    Against.DISTRICT: "“{topic}”: {region} {share} against {whole} in the district",
    Against.GROUP: "“{topic}”: {region} {share} against {whole} in the group",
    Against.ALL: "“{topic}”: {region} {share} against {whole} of all together",
}


def _example(language: Language, one: Example, against: Against) -> str:
    said = language.text(
        _AGAINST[against],
        topic=one.topic,
        region=name_of(language, "region", one.region),
        share=numbers.share(language, one.satisfied.numerator / one.satisfied.n),
        whole=numbers.share(language, one.share_of_all),
    )
    if one.days is None or one.days_of_all is None:
        return said
    days, of_all = (
        numbers.days(language, answer.value, answer.precision)
        for answer in (one.days, one.days_of_all)
    )
    times = language.text(
        "typical time to answer {days} against {of_all}", days=days, of_all=of_all
    )
    return f"{said}, {times}"


def topic_frame(
    language: Language, rows: tuple[TopicRow, ...], regions: list[Value]
) -> pd.DataFrame:
    """One row for each topic and region with marks, and what is said of the two."""
    text = language.text
    return pd.DataFrame(
        [
            {
                text("Topic"): row.topic,
                text("Region"): name_of(language, "region", region),
                text(CATALOGUE["dissatisfied"].label): row.answers[region].value,
                text("From"): row.answers[region].low,
                text("To"): row.answers[region].high,
                text("Marks"): row.answers[region].n,
                text("All together"): row.together.value,
                text("Verdict"): _in_words(language, row.regions[region]),
            }
            for row in rows
            for region in regions
            if region in row.regions
        ]
    )


def _in_words(language: Language, verdict: Verdict) -> str:
    if verdict.band is not Band.FEW and not is_different(verdict):
        return language.text("no different")
    return verdict_text(language, verdict)


def example_frame(language: Language, examples: tuple[Example, ...]) -> pd.DataFrame:
    """One row for each example."""
    text = language.text
    satisfied, days = (text(CATALOGUE[n].label) for n in ("satisfied", "median_days"))
    whole = text("All together")
    return pd.DataFrame(
        [
            {
                text("Topic"): one.topic,
                text("Region"): name_of(language, "region", one.region),
                satisfied: one.satisfied.numerator / one.satisfied.n,
                f"{satisfied}: {whole}": one.share_of_all,
                text("Marks"): one.satisfied.n,
                days: one.days and one.days.value,
                f"{days}: {whole}": one.days_of_all and one.days_of_all.value,
            }
            for one in examples
        ]
    )
