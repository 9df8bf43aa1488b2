"""`GET /chart/<name>.<ending>`: a chart as PNG, SVG, PDF, CSV or JSON under the filter and options of the address."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.content import chart_request
from dashboard.server import answers, files
from dashboard.server.assets import known_already
from dashboard.text.format import _


@answers.explained
async def chart(request: Request) -> Response:
    """Answer a request for one chart."""
    name, _dot, ending = request.path_params["file"].rpartition(".")
    if not name or ending not in chart_request.FORMATS:
        endings = ", ".join(f".{each}" for each in chart_request.FORMATS)
        return answers.refused(404, _("The address of a chart ends in one of {endings}.").format(endings=endings))
    asked = await files.read(partial(chart_request.asked, name, request.query_params.multi_items(), format=ending))
    served = answers.address_of(request)
    address = served and served + asked.page
    etag = await files.read(partial(answers.tag, asked, address))
    headers = answers.headers(files.name(asked), etag=etag)
    if known_already(request.headers, etag):
        return answers.unchanged(headers)
    if request.method == "HEAD":
        return answers.file(None, ending, headers)
    return answers.file(await files.content(asked, address, etag), ending, headers)


ROUTES = [Route("/chart/{file:path}", chart)]
