"""The page of a map: the same parameters as the search, and the same found offers by place."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.errors import QueryError
from web.address import Address
from web.chips import chips
from web.drawing import HEIGHT
from web.finding import find
from web.heard import settled
from web.house import Rooms
from web.labels import FIELD_WORDS
from web.maps import Choropleth, map_of
from web.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/carte")
def carte(request: Request, rooms: Rooms) -> HTMLResponse:
    """Show where the offers of a search are; one that cannot be asked says why."""
    # a map has no pages and no order
    asked = Address.read(request.query_params.multi_items())
    address = asked.without("page").put(sort="")
    try:
        findings = find(rooms, address)
    except QueryError as error:
        field = FIELD_WORDS.get(error.field, error.field)
        return page(
            request, "carte.html", 422, address=address, error=error, error_field=field,
            findings=None, shown=None, far=False, chips=[],
        )  # fmt: skip
    shown = map_of(rooms, settled(address, findings), findings)
    return page(
        request, "carte.html", address=address, error=None, findings=findings, shown=shown,
        far=isinstance(shown, Choropleth), height=HEIGHT, chips=chips(address, findings, "/carte"),
    )  # fmt: skip
