"""Counts what a server sends to its readers, headers and compressed messages included."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

CHUNK = 65536


class Wire:
    """A relay before a server: its own address, and how many bytes came through since the last look."""

    def __init__(self, url: str) -> None:
        target = urlsplit(url)
        self._target = (target.hostname, target.port)
        self._sent = 0
        self.url = ""

    def taken(self) -> int:
        """Bytes since the last time."""
        taken, self._sent = self._sent, 0
        return taken

    async def run(self, listening: threading.Event, stop: asyncio.Event) -> None:
        """Relay from a free port until told to stop."""
        async with await asyncio.start_server(self._relay, "127.0.0.1", 0) as server:
            self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            listening.set()
            await stop.wait()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_connection(*self._target)
        with suppress(asyncio.CancelledError):
            await asyncio.gather(self._pass(reader, forth, counted=False), self._pass(back, writer, counted=True))

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, counted: bool) -> None:
        with suppress(ConnectionError):
            while content := await source.read(CHUNK):
                if counted:
                    self._sent += len(content)
                sink.write(content)
                await sink.drain()
        sink.close()


@contextmanager
def wire(url: str) -> Iterator[Wire]:
    """Relay to a server until the block ends."""
    relay, listening = Wire(url), threading.Event()
    loops: list[asyncio.AbstractEventLoop] = []
    stop = asyncio.Event()

    async def run() -> None:
        loops.append(asyncio.get_running_loop())
        await relay.run(listening, stop)

    thread = threading.Thread(target=lambda: asyncio.run(run()))  # Playwright's own loop runs in this thread
    thread.start()
    listening.wait()
    try:
        yield relay
    finally:
        loops[0].call_soon_threadsafe(stop.set)
        thread.join()
