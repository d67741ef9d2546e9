"""A program that is kept running: started again when it ends, ended when asked."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from metrics.errors import Refused

_LOOK_EVERY = 0.2  # seconds
_START_WITHIN = 60  # seconds
_STOP_WITHIN = 5  # seconds
_LONGEST_PAUSE = 30  # seconds before a program that keeps ending is started again


@dataclass
class Program:
    """A command, and the process that runs it now."""

    name: str
    command: Sequence[str]
    url: str  # answers at /_stcore/health once the program is up
    environment: Mapping[str, str] = field(default_factory=dict)  # beside our own
    process: subprocess.Popen | None = None
    started_at: float = 0.0  # of the monotonic clock
    pause: float = 0.0  # seconds that the next start waits for

    def start(self) -> None:
        """Run the command."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,  # a greeting with an address of its own
        )

    @property
    def has_ended(self) -> bool:
        """Whether nothing runs."""
        return self.process is None or self.process.poll() is not None

    def start_again_if_due(self) -> bool:
        """Run it anew; one that ends soon after its start waits longer each time."""
        lived = time.monotonic() - self.started_at
        if lived < self.pause:
            return False
        was_short = lived < _LONGEST_PAUSE
        self.pause = min(2 * self.pause + 1, _LONGEST_PAUSE) if was_short else 0.0
        self.start()
        return True


class StopAsked:
    """Whether a signal has asked to stop; no step is cut short by it."""

    def __init__(self) -> None:
        self.is_asked = False
        # Ctrl+C, a service manager, a closed terminal
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, *_: object) -> None:
        self.is_asked = True


def start_all(programs: Sequence[Program], stop: StopAsked) -> None:
    """Start them and wait until each answers; Refused names one that does not."""
    for program in programs:
        program.start()
    for program in programs:
        _wait_until_up(program, stop)


def keep_all(
    programs: Sequence[Program], stop: StopAsked, say: Callable[[str], None]
) -> None:
    """Start again what ends, until asked to stop."""
    while not stop.is_asked:
        time.sleep(_LOOK_EVERY)
        for program in programs:
            # Ctrl+C reaches the programs as well: they end because they should
            if program.has_ended and not stop.is_asked:
                code = program.process.returncode
                if program.start_again_if_due():
                    say(f"{program.name} ended with {code}: started again.")


def stop_all(programs: Sequence[Program]) -> None:
    """End them, the last first: what stands in front lets nobody in any more."""
    running = [p.process for p in reversed(programs) if not p.has_ended]
    for process in running:
        process.terminate()
    until = time.monotonic() + _STOP_WITHIN
    for process in running:
        _end(process, max(0.0, until - time.monotonic()))


def stop(process: subprocess.Popen) -> None:
    """End a server, even one that waits for its readers to leave first."""
    process.terminate()
    _end(process, _STOP_WITHIN)


def _end(process: subprocess.Popen, within: float) -> None:
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        process.kill()  # it holds nothing that could be lost: it only reads
        process.wait()


def _wait_until_up(program: Program, stop: StopAsked) -> None:
    until = time.monotonic() + _START_WITHIN
    while not stop.is_asked and not program.has_ended and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{program.url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(_LOOK_EVERY)
    if not stop.is_asked:
        raise Refused(
            program.url,
            "the dashboard did not start.",
            "Is the port taken? Try --port.",
        )
