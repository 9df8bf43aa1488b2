"""`GET /chart/<name>.<ending>`: a chart as PNG, SVG, PDF, CSV or JSON under the filter and options of the address."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.content import chart_request
from dashboard.server import chart_files, responses
from dashboard.server.middleware.static_files import is_cached_by_client
from dashboard.text.format import _


@responses.with_reasons
async def chart(request: Request) -> Response:
    """Answer a request for one chart."""
    name, _dot, ending = request.path_params["file"].rpartition(".")
    if not name or ending not in chart_request.FORMATS:
        endings = ", ".join(f".{item}" for item in chart_request.FORMATS)
        return responses.refusal(404, _("The address of a chart ends in one of {endings}.").format(endings=endings))
    pairs = request.query_params.multi_items()
    parsed = await chart_files.read(partial(chart_request.parse, name, pairs, format=ending))
    base = responses.base_address(request)
    address = base and base + parsed.page_address
    etag = await chart_files.read(partial(responses.etag, parsed, address))
    headers = responses.headers(chart_files.file_name(parsed), etag=etag)
    if is_cached_by_client(request.headers, etag):
        return responses.not_modified(headers)
    if request.method == "HEAD":
        return responses.file_response(None, ending, headers)
    return responses.file_response(await chart_files.content(parsed, address, etag), ending, headers)


ROUTES = [Route("/chart/{file:path}", chart)]
