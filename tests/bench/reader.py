"""A reader without a browser: she speaks Streamlit's own protocol, as its page in the browser does."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from random import Random

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PAGES = ("", "trade", "areas", "map", "projects", "finance", "timeline")  # those that open on charts
YEARS, SECTORS = "years", "sectors"
TOLD = "$$STREAMLIT_INTERNAL_KEY_{}__events"  # the widget by which a component tells what has happened
COMMON_SPANS = ((1992, 2026), (2000, 2026), (2013, 2026), (2017, 2026), (2013, 2024), (2020, 2025))
KEPT_RUNS = 2  # how long a browser keeps a message that is not used again
PATIENCE = 60


@dataclass
class Told:
    """What readers found: seconds from each change to the end of the run, first drawings apart, and what went wrong."""

    first: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Reader:
    """One open page; `seed` decides what she changes, and `alike` whether it is one of the few things that many do."""

    def __init__(self, url: str, seed: int, told: Told, *, alike: bool = False) -> None:
        self._url = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._random = Random(seed)
        self._told = told
        self._alike = alike
        self._pages: dict[str, str] = {}
        self._page = PAGES[seed % len(PAGES)]
        self._query = ""
        self._widgets: dict[str, WidgetState] = {}
        self._bounds = (0.0, 0.0)
        self._sectors = ""  # the choice of sectors, its areas, and those that are chosen
        self._areas: list[str] = []
        self._chosen: list[str] = []
        self._parts: dict[str, str] = {}  # of the page, each drawn anew alone, by the widgets in it
        self._part = ""  # that in which something was changed
        self._happened: list[WidgetState] = []  # what is told once
        self._messages: dict[str, int] = {}  # large ones that are at hand, and the run that used them last
        self._runs = 0

    async def read(self, everyone: asyncio.Event, seconds: float, pause: float) -> None:
        """Open the page; when `everyone` has opened it, change something every `pause` seconds, and leave."""
        loop = asyncio.get_running_loop()
        try:
            async with connect(self._url, subprotocols=["streamlit"], max_size=None, open_timeout=PATIENCE) as socket:  # type: ignore[list-item]
                self._told.first.append(await self._run(socket))
                await everyone.wait()
                until = loop.time() + seconds
                due = loop.time() + pause * self._random.random()  # not all at once
                while max(due, loop.time()) < until:
                    await asyncio.sleep(due - loop.time())
                    self._change()
                    self._told.seconds.append(await self._run(socket))
                    due = max(due + pause, loop.time())
                await asyncio.sleep(until - loop.time())
        except (OSError, TimeoutError, EOFError) as error:
            self._told.errors.append(repr(error))
        except Exception as error:  # a closed connection among others: a reader's trouble is counted, and not ours
            self._told.errors.append(f"{type(error).__name__}: {error}")

    def _change(self) -> None:
        """Most often the years, then a sector, sometimes the page."""
        dice = self._random.random()
        self._happened = []
        if dice < 0.1:
            self._page, self._query, self._part = self._random.choice(PAGES), "", ""
            return
        if dice < 0.4 and self._sectors:
            area = self._random.choice(self._areas[::5] if self._alike else self._areas)
            self._chosen = [] if area in self._chosen else [area]
            told = json.dumps([{"event": "chosen", "value": self._chosen}])
            self._happened = [WidgetState(id=TOLD.format(self._sectors), json_trigger_value=told)]
            self._part = self._parts[self._sectors]
            return
        first, last = (int(bound) for bound in self._bounds)
        widget = next(each for each in self._widgets if each.endswith(f"-{YEARS}"))
        before = self._widgets[widget].double_array_value.data
        state = WidgetState(id=widget)
        while not state.double_array_value.data or state.double_array_value.data == before:
            years = self._random.choice(COMMON_SPANS) if self._alike else self._random.sample(range(first, last + 1), 2)
            del state.double_array_value.data[:]
            state.double_array_value.data.extend(max(first, min(year, last)) for year in sorted(years))
        self._widgets[widget], self._part = state, self._parts[widget]

    async def _run(self, socket: ClientConnection) -> float:
        """Ask for a run; seconds until it has ended."""
        ask = BackMsg()
        state = ask.rerun_script
        state.query_string = self._query
        state.page_name = self._page
        state.page_script_hash = self._pages.get(self._page, "")
        state.fragment_id = self._part
        state.widget_states.widgets.extend([*self._widgets.values(), *self._happened])
        state.cached_message_hashes.extend(self._messages)
        state.context_info.url = self._url
        state.context_info.locale = "en-GB"
        self._runs += 1
        start = time.perf_counter()
        await socket.send(ask.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not self._ended(ForwardMsg.FromString(await socket.recv(decode=False))):
                pass
        took = time.perf_counter() - start
        self._messages = {key: run for key, run in self._messages.items() if self._runs - run < KEPT_RUNS}
        return took

    def _ended(self, message: ForwardMsg) -> bool:
        """Take a message in; whether it ends the run."""
        match message.WhichOneof("type"):
            case "delta":
                if message.metadata.cacheable:
                    self._messages[message.hash] = self._runs
                self._see(message.delta)
            case "ref_hash":
                if message.ref_hash not in self._messages:
                    self._told.errors.append("a message that the reader does not have")
                self._messages[message.ref_hash] = self._runs
            case "navigation":
                self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
                self._pages[""] = next(
                    page.page_script_hash for page in message.navigation.app_pages if page.is_default
                )
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "page_not_found":
                self._told.errors.append("page not found")
            case "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    self._told.errors.append("the script does not run")
                return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _see(self, delta: Delta) -> None:
        """Note filters and faults."""
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        match element.WhichOneof("type"):
            case "slider" if element.slider.id.endswith(f"-{YEARS}"):
                slider = element.slider
                self._parts[slider.id] = delta.fragment_id
                self._bounds = (slider.min, slider.max)
                if slider.set_value or slider.id not in self._widgets:
                    state = WidgetState(id=slider.id)
                    state.double_array_value.data.extend(slider.value if slider.set_value else slider.default)
                    self._widgets[slider.id] = state
            case "bidi_component" if element.bidi_component.component_name.endswith(SECTORS):
                self._sectors = element.bidi_component.id
                self._parts[self._sectors] = delta.fragment_id
                told = json.loads(element.bidi_component.mixed.json or element.bidi_component.json)
                self._areas = [area for group in told["groups"] for area, _name in group["areas"]]
                self._chosen = told["chosen"]
            case "exception":
                self._told.errors.append(f"exception: {element.exception.message}")
            case "alert" if element.alert.format == Alert.ERROR:
                self._told.errors.append(f"error box: {element.alert.body}")
