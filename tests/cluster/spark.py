"""A real Spark: a master, two workers and a Connect server, each a process of its own.

They run in a second environment, `.venv-spark`, which `.ci/run` makes: `pyspark` and
the client of the first environment overwrite each other in one.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.servers import free_port, listens, without

PYTHON = Path(__file__).parents[2] / ".venv-spark" / "bin" / "python"
WORKERS = 2
_START_WITHIN = 240  # seconds; a quiet machine takes half a minute
_STOP_WITHIN = 10  # seconds
_QUICK = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"  # to start, on two cores


def spark_home() -> Path:
    """Where Spark lies; the test is skipped, or fails in CI, where it is absent."""
    if not PYTHON.exists():
        without("there is no Spark: .ci/run makes the environment .venv-spark")
    code = "import os, pyspark; print(os.path.dirname(pyspark.__file__))"
    done = subprocess.run(
        [PYTHON, "-c", code], capture_output=True, text=True, check=True
    )
    return Path(done.stdout.strip())


@contextmanager
def spark_cluster(folder: Path) -> Iterator[str]:
    """The address of a Connect server before two workers; all are stopped by id."""
    home, master, connect = spark_home(), free_port(), free_port()
    address = f"spark://127.0.0.1:{master}"
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_WORKER_DIR": str(folder / "work"),
    }
    # the Connect server must not inherit it: it needs more
    small = environment | {
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": _QUICK,
    }
    spark_class, package = home / "bin" / "spark-class", "org.apache.spark.deploy"
    with ExitStack() as stack:

        def start(name: str, environment: dict, *command: object) -> subprocess.Popen:
            return stack.enter_context(_process(folder, name, command, environment))

        def until(what: str, is_so: object, *needed: subprocess.Popen) -> None:
            _wait(folder, what, is_so, needed)

        lead = start(
            "master",
            small,
            *(spark_class, f"{package}.master.Master", "--host", "127.0.0.1"),
            *("--port", str(master), "--webui-port", "0"),
        )
        until("the master", lambda: listens(master), lead)
        for number in range(1, WORKERS + 1):
            start(
                f"worker-{number}",
                small,
                *(spark_class, f"{package}.worker.Worker", "--host", "127.0.0.1"),
                *("--webui-port", "0", "--cores", "1", "--memory", "1g", address),
            )
        server = start("connect", environment, *_connect(home, address, connect))
        until("the Connect server", lambda: listens(connect), lead, server)
        until("two workers", lambda: _registered(folder) == WORKERS, lead)
        yield f"sc://127.0.0.1:{connect}"


def _connect(home: Path, master: str, port: int) -> list:
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": port,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.driver.extraJavaOptions": _QUICK,
        "spark.executor.memory": "768m",
        "spark.executor.extraJavaOptions": _QUICK,
        "spark.sql.shuffle.partitions": 4,
        "spark.sql.session.timeZone": "UTC",
    }
    return [
        home / "bin" / "spark-submit",
        "--class",
        "org.apache.spark.sql.connect.service.SparkConnectServer",
        *("--master", master, "--driver-memory", "1g"),
        *(word for n, v in settings.items() for word in ("--conf", f"{n}={v}")),
        "spark-internal",
    ]


def _registered(folder: Path) -> int:
    return (folder / "master.log").read_text().count("Registering worker")


@contextmanager
def _process(
    folder: Path, name: str, command: tuple, environment: dict
) -> Iterator[subprocess.Popen]:
    with (folder / f"{name}.log").open("w") as log:
        process = subprocess.Popen(
            command, env=environment, cwd=folder, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(_STOP_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(folder: Path, what: str, is_so: object, needed: tuple) -> None:
    until = time.monotonic() + _START_WITHIN
    while not is_so():
        if time.monotonic() > until or any(p.poll() is not None for p in needed):
            logs = [f"{p.name}: {p.read_text()[-2000:]}" for p in folder.glob("*.log")]
            pytest.fail(f"{what} did not start:\n" + "\n".join(logs))
        time.sleep(0.1)
