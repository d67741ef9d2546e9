"""Files parsed one by one, as an import does, without a store."""

from pathlib import Path

import pytest

from metrics.imports.formats import load_formats
from metrics.imports.office import NO_OFFICE
from metrics.imports.parse import ImportOptions, Limits, parse_export

NO_LIMITS = Limits(bad_rows=1, contradictions=1)
KEY = b"a key for tests"


@pytest.fixture
def parse(tmp_path_factory):
    """Parse a file with the shipped formats and those in `folders`."""

    def parsed(
        path,
        *,
        limits=NO_LIMITS,
        folders: tuple[Path, ...] = (),
        office=NO_OFFICE,
        **options,
    ):
        return parse_export(
            path,
            number=7,
            formats=load_formats(*folders),
            into=tmp_path_factory.mktemp("into"),
            options=ImportOptions(**options),
            secret=KEY,
            limits=limits,
            office=office,
        )

    return parsed
