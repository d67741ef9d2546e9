"""Rising topics in a few words, for where the whole sentence has no room."""

from metrics.findings.early_warning import Rise, Spreading
from metrics.findings.rising_topics import RisingTopics
from metrics.language import numbers
from metrics.language.language import Language
from metrics.language.names import region_name
from metrics.number_parts import usual_between


def rise_line(language: Language, one: Rise, *, with_region: bool) -> str:
    """“Water cut off” 62, usual are 20–35: the fact that makes most of it, if one does.

    The topic is said where no fact makes most of the rise.
    """
    most = one.mostly or one
    said = language.text(
        "“{topic}” {n}, usual are {low}–{high}",
        topic=most.topic,
        n=language.figure(numbers.count(language, most.count), most.answer),
        **usual_said(language, most),
    )
    return f"{region_name(language, one.region)}: {said}" if with_region else said


def usual_said(language: Language, one: Rise) -> dict[str, str]:
    """The two ends of what is usual, each to be opened, by `low` and `high`."""
    number = one.answer and usual_between(one.answer, *one.usual)
    ends = (language.figure(str(end), number) for end in one.usual)
    return dict(zip(("low", "high"), ends, strict=True))


def spreading_line(language: Language, rising: RisingTopics, one: Spreading) -> str:
    """“Water and heat”, most of it “Water cut off”: 3 regions of 6 in two weeks."""
    facts = {r.mostly.topic for r in rising.rises if r.topic == one.topic and r.mostly}
    name = language.text("“{topic}”", topic=one.topic)
    if len(facts) == 1:
        name = language.text(
            "“{topic}”, most of it “{fact}”", topic=one.topic, fact=facts.pop()
        )
    regions = language.plural(
        "rises in {n} region of {of} within two weeks",
        "rises in {n} regions of {of} within two weeks",
        len(one.regions),
        of=one.of,
    )
    return f"{name}: {regions}"
