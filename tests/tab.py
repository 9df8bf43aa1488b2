"""A browser tab without a browser: the elements of a page after each run.

AppTest cannot rerun a single fragment; this client speaks Streamlit's websocket protocol. Stale nodes are removed as
Streamlit's frontend does (its ClearStaleNodeVisitor).
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

TIMEOUT_SECONDS = 60
CHOICES = ("button_group", "selectbox", "slider", "text_input")
EVENTS_ID = "$$STREAMLIT_INTERNAL_KEY_{}__events"  # id of the widget that carries a component's events
# Fields of an element that readers do not see, or that repeat the state of its widget.
HIDDEN_FIELDS = {
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
    """An element or block, the fragment it belongs to, and the run that sent it."""

    kind: str
    proto: Any
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
    """An open page and the actions of its reader."""

    def __init__(self, socket: ClientConnection, url: str, page: str, query: str) -> None:
        self._socket, self._url, self.page, self.query = socket, url, page, query
        self._root = Node("", None, "", "")
        self._pages: dict[str, str] = {}
        self._widget_states: dict[str, WidgetState] = {}  # by widget id
        self._sectors: dict[str, dict[str, list[str]]] = {}  # state of the sector component after an action, by id
        self._run_id, self._fragments = "", set[str]()  # the current run, and the fragments that it is limited to
        self._run()

    def step(self, page: str) -> None:
        """Go to another page by the navigation."""
        self.page, self.query = page, ""
        self._run()

    def years(self, first: int, last: int) -> None:
        """Move the slider of years."""
        node = next(node for node in self._nodes("slider") if node.proto.id.endswith("-years"))
        self._widget_states[node.proto.id] = state = WidgetState(id=node.proto.id)
        state.double_array_value.data.extend((first, last))
        self._run(node.part)

    def sectors(self, *areas: str) -> None:
        """Choose sectors."""
        node = next(node for node in self._nodes("bidi_component") if node.proto.component_name.endswith("sectors"))
        payload = json.dumps([{"event": "chosen", "value": areas}])
        self._sectors = {node.proto.id: {"chosen": sorted(areas)}}  # it shows that itself
        self._run(node.part, WidgetState(id=EVENTS_ID.format(node.proto.id), json_trigger_value=payload))

    def press(self, key: str) -> None:
        """Press a button."""
        node = next(node for node in self._nodes("button") if node.proto.id.endswith(f"-{key}"))
        self._run(node.part, WidgetState(id=node.proto.id, trigger_value=True))

    def choices(self) -> dict[str, list[str]]:
        """Options that can be chosen on this page, by the key of the choice; none where a text can be typed."""
        return {key: _options(node.proto) for key, node in self._choices().items()}

    def chosen(self, key: str) -> str:
        """What is chosen."""
        return _value(self._widget_states[self._choices()[key].proto.id])[0]

    def choose(self, key: str, option: str) -> None:
        """Choose an option, or type a text."""
        node = self._choices()[key]
        self._widget_states[node.proto.id] = _state(node, [option])
        self._run(node.part)

    def seen(self) -> list[str]:
        """All elements of the page as text, in order."""
        return [self._describe(node) for node in _descendants(self._root)]

    def _nodes(self, kind: str) -> list[Node]:
        return [node for node in _descendants(self._root) if node.kind == kind]

    def _choices(self) -> dict[str, Node]:
        separator = f"-{self.page or 'overview'}-"  # ids end in the key
        nodes = [node for kind in CHOICES for node in self._nodes(kind) if separator in node.proto.id]
        return {node.proto.id.partition(separator)[2]: node for node in nodes}

    def _describe(self, node: Node) -> str:
        fields = {name.name: str(value) for name, value in node.proto.ListFields() if name.name not in HIDDEN_FIELDS}
        if node.kind == "bidi_component":
            payload = json.loads(node.proto.mixed.json or node.proto.json or "{}")
            payload |= self._sectors.get(node.proto.id, {})
            payload |= {"turn": 0, "chosen": sorted(payload.get("chosen", []))}  # it counts how often it was drawn
            fields |= {"mixed": "", "json": str(payload)}
        state = self._widget_states.get(getattr(node.proto, "id", ""))
        return f"{node.kind} {fields} {_value(state) if state else ''}"

    def _run(self, part: str = "", *events: WidgetState) -> None:
        """Request a run of the page or of a fragment, and apply its messages until it ends."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name, state.fragment_id = self.query, self.page, part
        state.page_script_hash = self._pages.get(self.page, "")
        state.widget_states.widgets.extend([*self._widget_states.values(), *events])
        state.context_info.url, state.context_info.locale = f"{self._url}/{self.page}", "en-GB"
        self._socket.send(message.SerializeToString())
        while not self._handle(ForwardMsg.FromString(self._socket.recv(TIMEOUT_SECONDS, decode=False))):
            pass

    def _handle(self, message: ForwardMsg) -> bool:
        """Apply a message; return whether it ends the run."""
        match message.WhichOneof("type"):
            case "new_session":
                run = message.metadata.run
                self._run_id, self._fragments = run.script_run_id, set(run.fragment_ids)
            case "navigation":
                self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
                self._pages[""] = next(
                    page.page_script_hash for page in message.navigation.app_pages if page.is_default
                )
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "delta":
                self._apply_delta(message)
            case "script_finished" if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                assert message.script_finished != ForwardMsg.FINISHED_WITH_COMPILE_ERROR
                self._remove_stale(self._root, within="")
                ids = {getattr(node.proto, "id", "") for node in _descendants(self._root)}
                self._widget_states = {id_: state for id_, state in self._widget_states.items() if id_ in ids}
                return True
        return False

    def _apply_delta(self, message: ForwardMsg) -> None:
        """Insert an element or block at its path; a block of the same kind keeps its children."""
        *path, place = message.metadata.delta_path
        parent = self._root
        for step in path:
            parent = parent.children.setdefault(step, Node("", None, "", self._run_id))
        delta = message.delta
        item = delta.add_block if delta.WhichOneof("type") == "add_block" else delta.new_element
        kind = item.WhichOneof("type") or "block"
        node = Node(kind, item if item is delta.add_block else getattr(item, kind), delta.fragment_id, self._run_id)
        previous = parent.children.get(place)
        if previous and item is delta.add_block and previous.kind == kind:
            node.children = previous.children
        parent.children[place] = node
        self._sectors.pop(getattr(node.proto, "id", ""), None)
        if kind in CHOICES and (node.proto.set_value or node.proto.id not in self._widget_states):
            self._widget_states[node.proto.id] = _state(node, _initial_values(node.proto))

    def _remove_stale(self, node: Node, within: str) -> None:
        """Remove nodes that the run has not sent again; `within` is the rerun fragment that contains the node."""
        for place, child in list(node.children.items()):
            stale = child.run != self._run_id
            if stale and child.proto is not None and (not self._fragments or (within and child.part)):
                del node.children[place]
                continue
            inner = child.part if not stale and child.part in self._fragments else within
            self._remove_stale(child, inner)


def _descendants(node: Node) -> Iterator[Node]:
    for _place, child in sorted(node.children.items()):
        if child.proto is not None:
            yield child
        yield from _descendants(child)


def _options(proto: Any) -> list[str]:
    return [getattr(option, "content", option) for option in getattr(proto, "options", ())]


def _initial_values(proto: Any) -> list[Any]:
    """Values that the server has set on a widget, or its defaults."""
    values = getattr(proto, "raw_values", None) or getattr(proto, "raw_value", None) or getattr(proto, "value", None)
    if proto.set_value:
        return list(values) if not isinstance(values, str) else [values]
    default = proto.default if not isinstance(proto.default, (int, str)) else [proto.default]
    options = _options(proto)
    return [options[int(value)] if options else value for value in default]


def _state(node: Node, values: list[Any]) -> WidgetState:
    state = WidgetState(id=node.proto.id)
    if node.kind in ("selectbox", "text_input"):
        state.string_value = "".join(values)
    elif node.proto.id.endswith("-years"):
        state.double_array_value.data.extend(values)
    else:
        state.string_array_value.data.extend(values)
    return state


def _value(state: WidgetState) -> list[Any]:
    value = getattr(state, state.WhichOneof("value"))
    return list(value.data) if hasattr(value, "data") else [value]
