"""Every spec runs on the engine of clusters too."""

import pytest

from tests.table import ENGINES, SAIL


@pytest.fixture(params=[*ENGINES, SAIL])
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine."""
    if request.param == SAIL:
        request.getfixturevalue("sail")
    return request.param
