"""Filter for the messages that a browser sends to Streamlit."""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

NEEDED = {"rerun_script", "stop_script", "app_heartbeat"}


def is_needed(message: bytes) -> bool:
    """Whether a page needs a message; others clear caches, change settings or query git.

    An unreadable message is passed on for Streamlit to refuse.
    """
    try:
        parsed = BackMsg.FromString(message)
    except DecodeError:
        return True
    # Long tables request rows while scrolled; other backend operations install packages.
    return parsed.WhichOneof("type") in NEEDED or parsed.backend_operation_request.HasField("dataframe_chunk")
