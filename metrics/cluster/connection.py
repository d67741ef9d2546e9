"""A Spark cluster, waited for so long and no longer; it is told what failed."""

import socket
import time
from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec
from threading import RLock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pyarrow as pa

from metrics.errors import ClusterRefused

if TYPE_CHECKING:  # the client is of the extra `cluster`
    from pyspark.sql.connect.session import SparkSession

PORT = 15002  # of Spark Connect, where the address names none
SECONDS = 60.0  # that a question may take
_REACHED_WITHIN = 3.0  # seconds
_PAUSE = 10.0  # seconds for which a cluster that failed is not asked again


class _NotThere(ClusterRefused):
    """Nobody listens at the address: whether that has changed, a look can tell."""


class Connection:
    """One cluster by its address, `sc://HOST:PORT`; safe to share among threads.

    `clock` dates the answers, for a screen that goes on with the last ones.
    """

    def __init__(
        self,
        url: str,
        *,
        seconds: float = SECONDS,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._url, self._address = url, _address(url)
        self.name = "sc://{}:{}".format(*self._address)  # no token of the URL
        _need_the_client(self.name)
        self._seconds = seconds
        self._clock = clock
        self._session: SparkSession | None = None
        self._views: set[str] = set()
        self._lock = RLock()
        self._look_at = 0.0  # monotonic seconds
        self.failure: ClusterRefused | None = None
        self.answered_at: datetime | None = None

    def look(self) -> ClusterRefused | None:
        """What is wrong with the cluster; it is looked at again now and then.

        One that could not count may well be reached: only an answer to a question
        says that it counts again.
        """
        could_not_count = self.failure and not isinstance(self.failure, _NotThere)
        if not could_not_count and time.monotonic() >= self._look_at:
            self.is_there()
            self._look_at = time.monotonic() + _PAUSE
        return self.failure

    def is_there(self) -> bool:
        """Whether it can be asked at all, tried now."""
        try:
            self._reach()
        except _NotThere as failure:
            self.failure = failure
            return False
        if isinstance(self.failure, _NotThere):
            self.failure = None
        return True

    def ask(
        self, text: str, bound: dict[str, object], *, view: str, files: str
    ) -> pa.Table:
        """The rows of a query on Parquet files, which it knows by the view's name.

        ClusterRefused where there is no answer. The next questions are then refused
        at once for some seconds: a page asks many.
        """
        if self.failure is not None and time.monotonic() < self._look_at:
            raise self.failure.with_traceback(None)
        try:
            answer = self._answer(text, bound, view, files)
        except ClusterRefused as failure:
            self.failure = failure
            self._look_at = time.monotonic() + _PAUSE
            raise
        self.failure = None
        self.answered_at = self._clock() if self._clock else None
        return answer

    def close(self) -> None:
        """Let the session go; a further question opens another."""
        self._let_go(self._session)

    def _let_go(self, session: "SparkSession | None") -> None:
        """Let this session go, unless another thread has opened a new one since."""
        from metrics.cluster.client import forget

        with self._lock:
            if session is None or session is not self._session:
                return
            self._session = None
            self._views.clear()
        forget(session)

    def _answer(
        self, text: str, bound: dict[str, object], view: str, files: str
    ) -> pa.Table:
        from metrics.cluster.client import was_too_slow

        for is_first in (True, False):
            if self._session is None:
                self._reach()
            session = None
            try:
                session = self._opened()
                self._show(session, view, files)
                return session.sql(text, args=bound).toArrow()
            except Exception as error:  # of the client, of gRPC or of Arrow
                self._let_go(session)
                if was_too_slow(error):
                    raise self._slow() from error
                # a cluster that was started anew knows neither session nor view
                if not is_first:
                    raise self._failed(error, files) from error
        raise AssertionError("the second try has returned or raised")

    def _opened(self) -> "SparkSession":
        from metrics.cluster.client import open_session

        with self._lock:
            if self._session is None:
                self._session = open_session(self._url, self._seconds)
            return self._session

    def _show(self, session: "SparkSession", view: str, files: str) -> None:
        with self._lock:
            if session is self._session and view in self._views:
                return
            session.read.parquet(files).createOrReplaceTempView(view)
            if session is self._session:
                self._views.add(view)

    def _reach(self) -> None:
        try:
            socket.create_connection(self._address, timeout=_REACHED_WITHIN).close()
        except OSError as error:
            raise _NotThere(
                self.name,
                "the cluster does not answer: {error}.",
                "Is it running, and is the address right?",
                error=error.strerror or error,
            ) from error

    def _slow(self) -> ClusterRefused:
        return ClusterRefused(
            self.name,
            "the cluster did not answer within {seconds} seconds.",
            "Ask for less, give it more workers, or raise `engine_seconds` in"
            " settings.toml.",
            seconds=f"{self._seconds:g}",
        )

    def _failed(self, error: Exception, files: str) -> ClusterRefused:
        said = str(error).strip() or type(error).__name__
        return ClusterRefused(
            self.name,
            "the cluster could not count in {files}: {error}.",
            "Can every worker read these files? `appeals publish` writes them again.",
            files=files,
            error=said.splitlines()[0][:200].rstrip("."),
        )


def _need_the_client(name: str) -> None:
    missing = [m for m in ("grpc", "pyspark", "sqlglot") if find_spec(m) is None]
    if missing:
        raise ClusterRefused(
            name,
            "the client for clusters is not installed: {missing}.",
            "Install it: pip install 'appeals-quality[cluster]'.",
            missing=", ".join(missing),
        )


def _address(url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        if parts.scheme == "sc" and parts.hostname:
            return parts.hostname, parts.port or PORT
    except ValueError:
        pass  # a port that is no number
    raise ClusterRefused(url, "is no address of a cluster.", "Write sc://HOST:PORT.")
