"""The only three words for how sure a finding is."""

from enum import Enum

from metrics.language.language import Language


class Evidence(Enum):
    """What the data allow to say; which rule gives which word is `findings`' matter."""

    CLEAR = "clearly"  # outside the 99.8 % limits
    PROBABLE = "probably"  # outside the 95 % limits, or a run or trend
    USUAL = "within usual variation"


def evidence_word(language: Language, evidence: Evidence) -> str:
    """«достоверно», «скорее всего», «в пределах обычных колебаний»."""
    return language.text(evidence.value)
