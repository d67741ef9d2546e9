"""The command `appeals`: one file of `metrics.commands` for each group of commands."""

import sys

import typer
from rich.console import Console

from metrics.commands import (
    asking,
    finding,
    importing,
    neighbours,
    publishing,
    reference,
    reporting,
    serving,
    upkeep,
)
from metrics.commands.options import spoken
from metrics.errors import QuestionRefused, Refused
from metrics.language.refusals import refusal_lines

app = typer.Typer(
    help="Quality of answers to citizens' appeals.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)
for module in (
    serving,
    importing,
    asking,
    finding,
    reporting,
    neighbours,
    publishing,
    reference,
    upkeep,
):
    module.add_to(app)


def main() -> None:
    """Run a command; exit 0 done, 1 refused with nothing changed, 2 wrong usage."""
    try:
        app()
    except QuestionRefused as refusal:
        _complain(refusal)
        sys.exit(2)
    except Refused as refusal:
        _complain(refusal)
        sys.exit(1)
    except OSError as error:  # a full disk, a folder that may not be written
        where = error.filename or "the computer"
        _complain(Refused(str(where), f"{error.strerror or error}."))
        sys.exit(1)


def _complain(refusal: Refused) -> None:
    told = " ".join(refusal_lines(spoken(), refusal))
    Console(stderr=True, soft_wrap=True).print(told, markup=False)


if __name__ == "__main__":
    main()
