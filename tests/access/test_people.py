"""Who may sign in, and what that opens."""

from datetime import date

import pytest

from metrics.access import ROLES, Right, Viewer
from metrics.errors import AccessRefused, StoreRefused
from metrics.people import viewer_of
from metrics.store import settings
from metrics.store.layout import Layout

ISSUER = "https://id.example"
TODAY = date(2026, 11, 25)
SETTINGS = f"""
sign_in = "oidc"

[[access]]
issuer = "{ISSUER}"
subject = "anna"
role = "analyst"
regions = ["RU-VGG"]

[[access]]
issuer = "{ISSUER}"
subject = "boris"
role = "administrator"
until = 2026-11-24
"""
CLAIMED = """
[claims]
role = "groups"
regions = "territory"
"""


@pytest.fixture
def opened(tmp_path):
    """What a person with these claims may see under these settings."""

    def viewer(text: str, **claims: object) -> Viewer | None:
        (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
        office = settings.read(Layout(tmp_path))
        said = {"iss": ISSUER, **claims}
        return viewer_of(office.people, office.claims, said, TODAY)

    return viewer


def test_a_person_of_the_settings_sees_what_they_say(opened):
    assert opened(SETTINGS, sub="anna") == Viewer(
        role="analyst", regions=frozenset({"RU-VGG"})
    )


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"sub": "vera"}, "unknown"),
        ({"sub": "anna", "iss": "https://elsewhere.example"}, "another's anna"),
        ({"sub": "boris"}, "until yesterday"),
        ({}, "nobody"),
        ({"sub": "vera", "role": "administrator"}, "a claim that nobody asked for"),
    ],
)
def test_who_is_not_in_the_settings_sees_nothing(opened, claims, why):
    assert opened(SETTINGS, **claims) is None, why


def test_claims_count_where_the_settings_name_them(opened):
    claims = {"sub": "vera", "groups": ["staff", "viewer", "analyst"]}
    found = opened(SETTINGS + CLAIMED, **claims, territory=["RU-AST"])
    assert found == Viewer(role="analyst", regions=frozenset({"RU-AST"}))


@pytest.mark.parametrize(
    "claims",
    [
        {"groups": "analyst"},
        {"groups": ["staff"], "territory": ["RU-AST"]},
        {"groups": "analyst", "territory": "RU-AST"},
        {"groups": "analyst", "territory": None},
        {"groups": 5, "territory": ["RU-AST"]},
        {"groups": "administrator", "territory": ["RU-AST"]},
        {"territory": ["RU-AST"]},
    ],
)
def test_a_claim_that_is_absent_or_makes_no_sense_opens_nothing(opened, claims):
    assert opened(SETTINGS + CLAIMED, sub="vera", **claims) is None


def test_a_row_of_the_settings_wins_over_claims_also_when_it_has_run_out(opened):
    claims = {"groups": "analyst", "territory": ["RU-AST"]}
    assert opened(SETTINGS + CLAIMED, sub="boris", **claims) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[[access]]\nissuer = "i"\nsubject = "s"', "[[access]]: role is missing"),
        (
            '[[access]]\nissuer = "i"\nsubject = "s"\nrole = "chief"',
            "[[access]] of s: role = 'chief'; known: viewer, analyst, importer,"
            " administrator",
        ),
        (
            '[[access]]\nissuer = "i"\nsubject = "s"\nrole = "importer"\nregions = []',
            "[[access]] of s: importer cannot be limited to regions",
        ),
        (
            '[[access]]\nissuer = "i"\nsubject = "s"\nrole = "viewer"\nregion = "x"',
            "[[access]]: region is unknown",
        ),
        (
            '[[access]]\nissuer = "i"\nsubject = "s"\nrole = "viewer"\nregions = "x"',
            "regions = 'x' is not a list of names",
        ),
        ('[claims]\nregions = "r"', "[claims] names no role"),
        ('sign_in = "yes"', "sign_in = 'yes': write none, oidc, proxy"),
    ],
)
def test_a_mistake_in_the_settings_is_told_and_opens_nothing(tmp_path, text, found):
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(StoreRefused) as refusal:
        settings.read(Layout(tmp_path))
    assert found in refusal.value.found


def test_each_role_may_do_what_the_one_before_may_and_more():
    assert {role: sorted(r.name for r in rights) for role, rights in ROLES.items()} == {
        "viewer": [],
        "analyst": ["COMMITMENTS", "COUNTS", "EXPORTS", "RECORDS"],
        "importer": ["COMMITMENTS", "COUNTS", "EXPORTS", "IMPORTS", "RECORDS"],
        "administrator": [
            "COMMITMENTS",
            "COUNTS",
            "EXPORTS",
            "IMPORTS",
            "RECORDS",
            "SETTINGS",
        ],
    }


def test_what_a_role_lacks_is_refused_in_words():
    with pytest.raises(AccessRefused) as refusal:
        Viewer(role="analyst").must(Right.IMPORTS)
    assert str(refusal.value) == (
        "import files or take them back: your role does not allow this."
        " Ask an administrator of the dashboard for it."
    )
