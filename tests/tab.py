"""A page as a browser holds it, without a browser: what each run sends, and what it leaves of what was there.

AppTest does not draw a part of a page alone as a browser does; this speaks Streamlit's own protocol. Which nodes a run
leaves is what Streamlit's page decides (its ClearStaleNodeVisitor).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60
CHOICES = ("button_group", "selectbox", "slider", "text_input")
HAPPENED = "$$STREAMLIT_INTERNAL_KEY_{}__events"  # the widget by which a component tells what has happened
# What an element says that no reader sees, or that is what a widget holds in another form.
UNSEEN = {
    "id",
    "default",
    "value",
    "raw_value",
    "raw_values",
    "set_value",
    "deferred_file_id",
    "js_content",
    "css_content",
    "html_content",
}


@dataclass
class Node:
    """An element or a block, the part of the page that it belongs to, and the run that sent it."""

    kind: str
    said: Any
    part: str
    run: str
    children: dict[int, "Node"] = field(default_factory=dict)


@contextmanager
def opened(url: str, page: str, query: str = "") -> Iterator["Tab"]:
    """A page of the server at `url`, opened by its address."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
        yield Tab(socket, url, page, query)


class Tab:
    """A page that is open, and what its reader does."""

    def __init__(self, socket: ClientConnection, url: str, page: str, query: str) -> None:
        self._socket, self._url, self.page, self.query = socket, url, page, query
        self._root = Node("", None, "", "")
        self._pages: dict[str, str] = {}
        self._holds: dict[str, WidgetState] = {}  # what widgets hold, by their ids
        self._sectors: dict[str, dict[str, list[str]]] = {}  # what the choice of sectors shows that was changed by hand
        self._this_run, self._parts = "", set[str]()  # the run under way, and the parts of the page that it draws alone
        self._run()

    def step(self, page: str) -> None:
        """Go to another page by the navigation."""
        self.page, self.query = page, ""
        self._run()

    def years(self, first: int, last: int) -> None:
        """Move the slider of years."""
        node = next(node for node in self._of("slider") if node.said.id.endswith("-years"))
        self._holds[node.said.id] = state = WidgetState(id=node.said.id)
        state.double_array_value.data.extend((first, last))
        self._run(node.part)

    def sectors(self, *areas: str) -> None:
        """Choose sectors."""
        node = next(node for node in self._of("bidi_component") if node.said.component_name.endswith("sectors"))
        told = json.dumps([{"event": "chosen", "value": areas}])
        self._sectors = {node.said.id: {"chosen": sorted(areas)}}  # it shows that itself
        self._run(node.part, WidgetState(id=HAPPENED.format(node.said.id), json_trigger_value=told))

    def press(self, key: str) -> None:
        """Press a button."""
        node = next(node for node in self._of("button") if node.said.id.endswith(f"-{key}"))
        self._run(node.part, WidgetState(id=node.said.id, trigger_value=True))

    def choices(self) -> dict[str, list[str]]:
        """Options that can be chosen on this page, by the key of the choice; none where a text can be typed."""
        return {key: _options(node.said) for key, node in self._choices().items()}

    def chosen(self, key: str) -> str:
        """What is chosen."""
        return _value(self._holds[self._choices()[key].said.id])[0]

    def choose(self, key: str, option: str) -> None:
        """Choose an option, or type a text."""
        node = self._choices()[key]
        self._holds[node.said.id] = _state(node, [option])
        self._run(node.part)

    def seen(self) -> list[str]:
        """All that is on the page, in order."""
        return [self._words(node) for node in _under(self._root)]

    def _of(self, kind: str) -> list[Node]:
        return [node for node in _under(self._root) if node.kind == kind]

    def _choices(self) -> dict[str, Node]:
        own = f"-{self.page or 'overview'}-"  # ids end in the key
        nodes = [node for kind in CHOICES for node in self._of(kind) if own in node.said.id]
        return {node.said.id.partition(own)[2]: node for node in nodes}

    def _words(self, node: Node) -> str:
        said = {name.name: str(value) for name, value in node.said.ListFields() if name.name not in UNSEEN}
        if node.kind == "bidi_component":
            told = json.loads(node.said.mixed.json or node.said.json or "{}")
            told |= self._sectors.get(node.said.id, {})
            told |= {"turn": 0, "chosen": sorted(told.get("chosen", []))}  # it counts how often it was drawn
            said |= {"mixed": "", "json": str(told)}
        held = self._holds.get(getattr(node.said, "id", ""))
        return f"{node.kind} {said} {_value(held) if held else ''}"

    def _run(self, part: str = "", *happened: WidgetState) -> None:
        """Ask for a run of the page or of a part of it, and take in what is sent until it has ended."""
        ask = BackMsg()
        state = ask.rerun_script
        state.query_string, state.page_name, state.fragment_id = self.query, self.page, part
        state.page_script_hash = self._pages.get(self.page, "")
        state.widget_states.widgets.extend([*self._holds.values(), *happened])
        state.context_info.url, state.context_info.locale = f"{self._url}/{self.page}", "en-GB"
        self._socket.send(ask.SerializeToString())
        while not self._ended(ForwardMsg.FromString(self._socket.recv(PATIENCE, decode=False))):
            pass

    def _ended(self, message: ForwardMsg) -> bool:
        """Take a message in; whether it ends the run."""
        match message.WhichOneof("type"):
            case "new_session":
                self._this_run, self._parts = message.metadata.run.script_run_id, set(message.metadata.run.fragment_ids)
            case "navigation":
                self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
                self._pages[""] = next(
                    page.page_script_hash for page in message.navigation.app_pages if page.is_default
                )
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "delta":
                self._put(message)
            case "script_finished" if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                assert message.script_finished != ForwardMsg.FINISHED_WITH_COMPILE_ERROR
                self._clear(self._root, within="")
                here = {getattr(node.said, "id", "") for node in _under(self._root)}
                self._holds = {each: state for each, state in self._holds.items() if each in here}
                return True
        return False

    def _put(self, message: ForwardMsg) -> None:
        """Put an element or a block into its place; a block of the same kind keeps what is in it."""
        *way, place = message.metadata.delta_path
        above = self._root
        for step in way:
            above = above.children.setdefault(step, Node("", None, "", self._this_run))
        delta = message.delta
        sent = delta.add_block if delta.WhichOneof("type") == "add_block" else delta.new_element
        kind = sent.WhichOneof("type") or "block"
        node = Node(kind, sent if sent is delta.add_block else getattr(sent, kind), delta.fragment_id, self._this_run)
        before = above.children.get(place)
        if before and sent is delta.add_block and before.kind == kind:
            node.children = before.children
        above.children[place] = node
        self._sectors.pop(getattr(node.said, "id", ""), None)
        if kind in CHOICES and (node.said.set_value or node.said.id not in self._holds):
            self._holds[node.said.id] = _state(node, _set(node.said))

    def _clear(self, node: Node, within: str) -> None:
        """Take away what the run has not sent again; `within` is the part drawn alone in which the node stands."""
        for place, child in list(node.children.items()):
            stale = child.run != self._this_run
            if stale and child.said is not None and (not self._parts or (within and child.part)):
                del node.children[place]
                continue
            inner = child.part if not stale and child.part in self._parts else within
            self._clear(child, inner)


def _under(node: Node) -> Iterator[Node]:
    for _place, child in sorted(node.children.items()):
        if child.said is not None:
            yield child
        yield from _under(child)


def _options(said: Any) -> list[str]:
    return [getattr(option, "content", option) for option in getattr(said, "options", ())]


def _set(said: Any) -> list[Any]:
    """What the server has set a widget to, or what it begins with."""
    held = getattr(said, "raw_values", None) or getattr(said, "raw_value", None) or getattr(said, "value", None)
    if said.set_value:
        return list(held) if not isinstance(held, str) else [held]
    begins = said.default if not isinstance(said.default, (int, str)) else [said.default]
    options = _options(said)
    return [options[int(each)] if options else each for each in begins]


def _state(node: Node, values: list[Any]) -> WidgetState:
    state = WidgetState(id=node.said.id)
    if node.kind in ("selectbox", "text_input"):
        state.string_value = "".join(values)
    elif node.said.id.endswith("-years"):
        state.double_array_value.data.extend(values)
    else:
        state.string_array_value.data.extend(values)
    return state


def _value(state: WidgetState) -> list[Any]:
    value = getattr(state, state.WhichOneof("value"))
    return list(value.data) if hasattr(value, "data") else [value]
