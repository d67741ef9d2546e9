"""Spark's own client with a limit to its patience; loaded only to ask a cluster.

Left to itself it tries a lost cluster again for ten minutes, and waits for a slow one
for ever.
"""

import warnings

with warnings.catch_warnings():
    # said of toPandas, which nobody here calls
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
    import grpc
    from pyspark.errors.exceptions.connect import SparkConnectGrpcException
    from pyspark.sql.connect.client import DefaultChannelBuilder
    from pyspark.sql.connect.session import SparkSession


class _Deadline(grpc.UnaryUnaryClientInterceptor, grpc.UnaryStreamClientInterceptor):
    """Ends every call after so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def intercept_unary_unary(self, continuation, details, request):
        return continuation(details._replace(timeout=self._seconds), request)

    def intercept_unary_stream(self, continuation, details, request):
        return continuation(details._replace(timeout=self._seconds), request)


def open_session(url: str, seconds: float) -> SparkSession:
    """A session of its own; it reaches for the cluster once it is asked."""
    channel = DefaultChannelBuilder(url)
    channel.add_interceptor(_Deadline(seconds))
    session = SparkSession(connection=channel)
    session.client.set_retry_policies([])
    # a call that its deadline ends is ended on the cluster too
    session.client.disable_reattachable_execute()
    return session


def forget(session: SparkSession) -> None:
    """Let a session go without a word: the cluster may be out of reach."""
    session.release_session_on_close = False
    session.stop()


def was_too_slow(error: Exception) -> bool:
    """Whether the deadline ended a call."""
    return (
        isinstance(error, SparkConnectGrpcException)
        and error.getGrpcStatusCode() is grpc.StatusCode.DEADLINE_EXCEEDED
    )
