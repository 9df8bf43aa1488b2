"""What a page in the browser tells the server."""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

NEEDED = {"rerun_script", "stop_script", "app_heartbeat"}


def is_needed(message: bytes) -> bool:
    """Whether a page has a use for it; other messages clear caches, change settings or ask git.

    What cannot be read is Streamlit's to refuse.
    """
    try:
        told = BackMsg.FromString(message)
    except DecodeError:
        return True
    # A long table asks for its rows as it is scrolled; by the same way a developer installs things.
    return told.WhichOneof("type") in NEEDED or told.backend_operation_request.HasField("dataframe_chunk")
