"""What the server runs: the pages, and an address that says whether they can be drawn.

`/_stcore/health` says that the server runs. `/ready` says that it can read the store:
200 while it can, with the id of the failure while an earlier state is shown; 503 while
no page could be drawn. Nobody signs in for it, so it tells nothing else.
"""

import gc
import logging
import sys
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard import store
from dashboard.cluster import silence
from dashboard.components.failure import number_of
from dashboard.nested import OnePart
from metrics.serving import log

# counts are large and refer to nothing that refers back: Python's search for circles at
# every 700 new objects walks them again and again, a third of a page's time
gc.set_threshold(20_000)
# turns of 5 ms, as Python has them, make the part that sends a page's hundred messages
# wait behind the pages that are worked out beside it
sys.setswitchinterval(0.0005)
log.set_up()


def _look() -> tuple[bool, str | None]:
    """Whether pages can be drawn, and the id of what is wrong."""
    try:
        store.office()
        _, wrong = store.look()
        wrong = wrong or silence(store.folder())
    except Exception as error:  # whatever it is, no page can be drawn
        number = number_of(str(error))
        log.event("not_ready", logging.ERROR, id=number, text=str(error))
        return False, number
    return True, wrong and number_of(str(getattr(wrong, "failure", wrong)))


async def ready(_: Request) -> JSONResponse:
    """Whether this server can draw pages now."""
    is_ready, failure = await run_in_threadpool(_look)
    told = {"ready": is_ready} | ({"failure": failure} if failure else {})
    return JSONResponse(told, 200 if is_ready else 503)


app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[Route("/ready", ready)],
    middleware=[Middleware(OnePart)],
)
