"""The API's own page: what OpenAPI says of it, rendered here, nothing asked from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from web.api_examples import Known, examples, known
from web.house import House, Rooms, base
from web.rendering import page

router = APIRouter(include_in_schema=False)

_EXAMPLES = {
    "/api/v1/search": "/api/v1/search?q=infirmier&kind=emploi&departement=28&limit=5",
    "/api/v1/coverage/{departement}": "/api/v1/coverage/28",
    "/api/v1/suggest": "/api/v1/suggest?q=inf",
    "/api/v1/communes": "/api/v1/communes?q=char",
}
_KEPT = 8
"""Pages kept: offers to show as examples come and go, and this one may be reached by several names."""
_REF = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Line:
    """A parameter, a field or an answer: its name, its type, what it says."""

    name: str
    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """One address of the API."""

    path: str
    summary: str
    text: str
    parameters: list[Line]
    answers: list[Line]
    example: str | None


@dataclass(frozen=True, slots=True)
class Model:
    """One shape that answers take."""

    name: str
    fields: list[Line]


@router.get("/api/v1/docs")
def docs(request: Request, rooms: Rooms) -> HTMLResponse:
    """Show what can be done, then every call with its parameters and answers, then the models.

    It differs by its examples and its day only: once written it is kept, a few of them.
    """
    with rooms.store.reading() as session:
        there = known(session)
    state = request.app.state
    if not hasattr(state, "api_pages"):
        state.api_pages = {}
    kept: dict[tuple[str, Known, date], bytes] = state.api_pages
    key = base(request), there, rooms.settings.day()
    if key not in kept:
        if len(kept) >= _KEPT:
            kept.clear()
        kept[key] = bytes(_written(request, rooms, there).body)
    return HTMLResponse(kept[key])


def _written(request: Request, rooms: House, there: Known) -> HTMLResponse:
    shown = list(examples(base(request), there, rooms.settings.api_rate))
    schema = request.app.openapi()
    calls = [
        _call(path, methods["get"], _linked(path, there.open))
        for path, methods in schema["paths"].items()
    ]
    models = [
        Model(name, _fields(model))
        for name, model in sorted(schema["components"]["schemas"].items())
        if "properties" in model
    ]
    return page(request, "api.html", examples=shown, calls=calls, models=models)


def _linked(path: str, offer_id: str | None) -> str | None:
    """An address that shows this call's answer."""
    if "{offer_id}" in path:
        return path.replace("{offer_id}", quote(offer_id, safe="")) if offer_id else None
    return _EXAMPLES.get(path)


def _call(path: str, call: dict[str, Any], example: str | None) -> Call:
    return Call(
        path=path,
        summary=call["summary"],
        text=call.get("description", ""),
        parameters=[
            Line(one["name"], _type(one["schema"]), one.get("description", ""))
            for one in call.get("parameters", [])
        ],
        answers=[
            Line(status, _type(_content(one)), one["description"])
            for status, one in call["responses"].items()
        ],
        example=example,
    )


def _content(answer: dict[str, Any]) -> dict[str, Any]:
    held: dict[str, Any] = answer.get("content", {}).get("application/json", {}).get("schema", {})
    return held


def _fields(model: dict[str, Any]) -> list[Line]:
    return [
        Line(name, _type(one), one.get("description", ""))
        for name, one in model["properties"].items()
    ]


def _type(schema: dict[str, Any]) -> str:
    """Say a JSON Schema in a few words.

    >>> _type({"type": "array", "items": {"$ref": "#/components/schemas/Hit"}})
    'liste de Hit'
    >>> _type({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]})
    'date ou rien'
    """
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REF)
    if "anyOf" in schema:
        return " ou ".join(_type(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"liste de {_type(schema.get('items', {}))}"
    if "const" in schema:
        return f"« {schema['const']} »"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"table de {_type(schema['additionalProperties'])}"
    words = {
        "string": "texte", "integer": "entier", "number": "nombre", "boolean": "oui ou non",
        "object": "objet", "null": "rien", "date": "date", "date-time": "moment",
    }  # fmt: skip
    name = schema.get("format") or schema.get("type")
    return words.get(str(name), "")
