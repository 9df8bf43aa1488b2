"""`GET /data/<table>.csv`: a table of the data package, without rows whose terms forbid bulk copies.

`left_out.csv` lists those rows, `datapackage.json` describes the columns, and `tables.zip` holds everything.
"""

import json
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import tables
from dashboard.content import chart_request
from dashboard.files import data_zip
from dashboard.files.chart_csv import frame_to_csv
from dashboard.server import chart_files, responses
from dashboard.server.middleware.static_files import is_cached_by_client
from dashboard.text.format import _

DESCRIPTOR = tables.PACKAGE


@responses.with_reasons
async def table(request: Request) -> Response:
    """Answer a request for one table."""
    file_name = request.path_params["file"]
    by_file = await chart_files.read(_tables_by_file)
    chart_request.require_known(file_name, by_file)
    for key, _value in chart_request.without_trackers(request.query_params.multi_items()):
        raise chart_request.Refused(key, _("unknown parameter; a table takes none"))
    address = responses.base_address(request) if file_name == data_zip.ZIP else ""
    etag = await chart_files.read(partial(responses.etag, file_name, address))
    save_as = data_zip.file_name(tables.version()) if file_name == data_zip.ZIP else file_name
    headers = responses.headers(save_as, etag=etag) | await chart_files.read(partial(_headers, by_file[file_name]))
    ending = file_name.rpartition(".")[2]
    if is_cached_by_client(request.headers, etag):
        return responses.not_modified(headers)
    if request.method == "HEAD":
        return responses.file_response(None, ending, headers)
    content = await chart_files.read(partial(_content, file_name, by_file[file_name], address), chart_files.ROWS_POOL)
    return responses.file_response(content, ending, headers)


def _tables_by_file() -> dict[str, str]:
    """Table by file name; empty for files that are no table."""
    return {f"{name}.csv": name for name in tables.names()} | dict.fromkeys(
        (data_zip.LEFT_OUT, data_zip.ZIP, DESCRIPTOR), ""
    )


def _headers(table_name: str) -> dict[str, str]:
    """Headers of a table: links to its descriptor and to the withheld rows, with their count."""
    if not table_name:
        return {}
    count = int(data_zip.is_withheld(tables.load(table_name), tables.load("sources")).sum())
    links = [f'<{DESCRIPTOR}>; rel="describedby"; type="application/json"']
    if count:
        links.append(f'<{data_zip.LEFT_OUT}>; rel="related"; title="rows left out, as their terms forbid bulk copies"')
    return {"Link": ", ".join(links), "X-Rows-Left-Out": str(count)}


def _content(file_name: str, table_name: str, address: str) -> bytes:
    if file_name == data_zip.ZIP:
        return data_zip.build_zip(address=address)
    if file_name == DESCRIPTOR:
        return json.dumps(tables.package(), ensure_ascii=False, indent=2).encode() + b"\n"
    if file_name == data_zip.LEFT_OUT:
        return frame_to_csv(data_zip.withheld_rows())
    return data_zip.table(table_name)


ROUTES = [Route("/data/{file}", table)]
