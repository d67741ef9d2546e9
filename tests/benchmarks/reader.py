"""A reader without a browser: speaks the websocket as Streamlit's own page does.

The open page asks for its timed fragments again, as a browser would: what readers cost
who only look is part of the measure.
"""

import asyncio
import time
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_STREAM = "/_stcore/stream"
_LARGEST = 64 * 2**20  # bytes of one message
_PATIENCE = 90  # seconds for one page


class Reader:
    """One open page. `await reader.shows(query)` is a change of its address."""

    def __init__(self, url: str, cookie: str, page: str = "") -> None:
        self._url = url.replace("http://", "ws://") + _STREAM
        self._cookie = cookie
        self._page, self._query = page, ""
        self._finished: asyncio.Queue[str] = asyncio.Queue()
        self._timers: dict[str, asyncio.Task] = {}

    async def __aenter__(self) -> "Reader":
        self._socket: ClientConnection = await connect(
            self._url,
            subprotocols=["streamlit"],
            additional_headers={"Cookie": self._cookie},
            max_size=_LARGEST,
            open_timeout=_PATIENCE,
        )
        self._listening = asyncio.create_task(self._listen())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for task in (*self._timers.values(), self._listening):
            task.cancel()
        await self._socket.close()

    async def shows(self, query: str) -> tuple[float, str]:
        """Seconds until the page of an address is whole, and the markup it has sent."""
        began = time.perf_counter()
        await self.asks(query)
        markup = await self.finishes()
        return time.perf_counter() - began, markup

    async def asks(self, query: str) -> None:
        """Change the address of the page without waiting for it."""
        self._query = query
        await self._ask()

    def forget(self) -> None:
        """Leave out the pages that became whole without being asked for."""
        while not self._finished.empty():
            self._finished.get_nowait()

    async def finishes(self) -> str:
        """The markup of the next page that is whole."""
        finished = asyncio.create_task(self._finished.get())
        await asyncio.wait(
            (finished, self._listening),
            timeout=_PATIENCE,
            return_when=asyncio.FIRST_COMPLETED,
        )
        if not finished.done():
            raise RuntimeError(f"{self._query}: the page was not finished")
        return finished.result()

    async def _ask(self, fragment: str = "") -> None:
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.query_string = self._page, self._query
        if fragment:
            state.fragment_id, state.is_auto_rerun = fragment, True
        await self._socket.send(message.SerializeToString())

    async def _listen(self) -> None:
        markup: list[str] = []
        async for data in self._socket:
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "new_session" and not message.metadata.run.fragment_ids:
                markup = []
                self._stop_timers()
            elif kind == "delta":
                markup.append(message.delta.new_element.html.body)
            elif kind == "auto_rerun":
                self._start_timer(message.auto_rerun)
            elif (
                kind == "script_finished"
                and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            ):
                self._finished.put_nowait("\n".join(markup))

    def _start_timer(self, wanted: object) -> None:
        async def again() -> None:
            while True:
                await asyncio.sleep(wanted.interval)
                await self._ask(wanted.fragment_id)

        if timer := self._timers.pop(wanted.fragment_id, None):
            timer.cancel()
        self._timers[wanted.fragment_id] = asyncio.create_task(again())

    def _stop_timers(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        self._timers = {}
