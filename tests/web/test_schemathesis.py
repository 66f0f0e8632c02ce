"""OpenAPI is true: schemathesis asks all that it allows and much that it does not, and finds nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest
import schemathesis
from fastapi.testclient import TestClient
from schemathesis import Case, CheckContext, Response, engine
from schemathesis.checks import CHECKS
from schemathesis.engine import Status
from schemathesis.engine.events import FatalError, NonFatalError, PhaseFinished, ScenarioFinished
from sqlalchemy import select
from sqlmodel import col

from index.engine import DEEPEST, Answer, Query
from index.query import LIMIT
from pipeline.errors import EngineError
from pipeline.settings import Settings
from pipeline.store.tables import Opening
from web.app import create_app
from web.house import House

SEED, EXAMPLES = 6, 25
SEARCH = "GET /api/v1/search"
CONFIG = {
    "seed": SEED,
    "generation": {"deterministic": True, "max-examples": EXAMPLES, "mode": "all", "database": "none"},
    # `refused_rightly` stands in for it there, and is told apart from it below
    "operations": [
        {"include-name": SEARCH, "checks": {"positive_data_acceptance": {"enabled": False}}}
    ],
}  # fmt: skip


@schemathesis.check
def refused_rightly(ctx: CheckContext, response: Response, case: Case) -> None:
    """A search that the schema allows is refused only for what OpenAPI has no words for."""
    if case.operation.label != SEARCH or response.status_code != 422:
        return
    if case.meta is None or case.meta.generation.mode.is_negative:
        return
    asked = parse_qs(urlsplit(str(response.request.url)).query)
    name = response.json()["field"]
    far = int(asked.get("page", ["1"])[0]) * int(asked.get("limit", [str(LIMIT)])[0]) > DEEPEST
    assert (
        name in ("near", "cursor")  # no such commune; not a cursor that we gave
        or (name == "page" and ("offset" in asked or far))  # two ways to turn; beyond the last
        or (name == "sort" and asked["sort"] == ["distance"] and "near" not in asked)
    ), f"{response.request.url}: {response.json()}"


@dataclass
class Run:
    """What a whole run of schemathesis saw."""

    phases: dict[str, Status] = field(default_factory=dict)
    checks: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    methods: set[str] = field(default_factory=set)
    found: list[str] = field(default_factory=list)


def _seen(run: Run, event: ScenarioFinished) -> None:
    recorder = event.recorder
    for number, checks in recorder.checks.items():
        node, interaction = recorder.cases[number], recorder.interactions.get(number)
        run.methods.add(node.value.method)
        if interaction is not None and interaction.response is not None:
            run.statuses[node.value.operation.label][interaction.response.status_code] += 1
        for one in checks:
            run.checks[one.name] += 1
            if one.failure_info is not None:
                failure = one.failure_info.failure
                run.found.append(
                    f"{one.name}: {failure.title}\n{failure.message}\n{one.failure_info.code_sample}"
                )


@pytest.fixture(scope="module")
def run(settings: Settings) -> Iterator[Run]:
    run = Run()
    app = create_app(settings)
    with TestClient(app):
        config = schemathesis.Config.from_dict(CONFIG)
        schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=config)
        for event in engine.from_schema(schema).execute():
            if isinstance(event, PhaseFinished):
                run.phases[event.phase.name.value] = event.status
            elif isinstance(event, ScenarioFinished):
                _seen(run, event)
            elif isinstance(event, FatalError | NonFatalError):
                run.found.append(repr(vars(event)))
        yield run


def test_nothing_is_found(run: Run) -> None:
    assert not run.found, "\n\n".join(run.found[:5])


def test_every_phase_ran(run: Run) -> None:
    asked = {name: run.phases[name] for name in ("examples", "coverage", "fuzzing", "stateful")}
    assert set(asked.values()) == {Status.SUCCESS}, asked


def test_every_check_was_made(run: Run) -> None:
    # the last times answers, which no test here does
    offered = {one.__name__ for one in CHECKS.get_all()} - {"max_response_time"}
    assert offered >= {"negative_data_rejection", "unsupported_method", "refused_rightly"}
    assert offered <= set(run.checks), offered - set(run.checks)
    assert {"POST", "PUT", "DELETE", "PATCH", "TRACE"} <= run.methods


@pytest.mark.parametrize(
    ("call", "statuses"),
    [
        ("/search", {200, 304, 405, 422}),
        ("/offers/{offer_id}", {200, 404, 405}),
        ("/coverage/{departement}", {200, 404, 405}),
        ("/suggest", {200, 405, 422}),
        ("/communes", {200, 405, 422}),
    ],
)
def test_each_call_was_answered_in_every_way(run: Run, call: str, statuses: set[int]) -> None:
    assert statuses <= set(run.statuses[f"GET /api/v1{call}"])


class Away:
    """An engine that does not answer."""

    def search(self, query: Query) -> Answer:
        raise EngineError("absent")

    def employers(self, words: str, limit: int) -> list[str]:
        raise EngineError("absent")

    def close(self) -> None:
        """Nothing was opened."""


def _case(app: object, path: str, **asked: object) -> Case:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)[path]["GET"].Case(**asked)


def test_offers_of_every_fate_answer_as_described(house: House) -> None:
    with house.store.reading() as session:
        rows = session.execute(select(col(Opening.id), col(Opening.status))).all()
    app = create_app(house.settings)
    fates = {status: id_ for id_, status in rows}
    assert {"open", "withdrawn"} <= set(fates)
    told = [(id_, 200 if status == "open" else 410) for status, id_ in fates.items()]
    for id_, status in [*told, ("rien", 404)]:
        case = _case(app, "/api/v1/offers/{offer_id}", path_parameters={"offer_id": id_})
        assert case.call_and_validate().status_code == status


@pytest.mark.parametrize("path", ["/api/v1/search", "/api/v1/suggest"])
def test_an_engine_that_is_away_answers_as_described(
    house: House, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr("web.house.open_reader", lambda settings: Away())
    case = _case(create_app(house.settings), path, query={"q": "inf"})
    answer = case.call()
    assert answer.status_code == 503
    # it is one of ours and described: only "no server errors at all" would not have it
    case.validate_response(answer, excluded_checks=[schemathesis.checks.not_a_server_error])
    assert answer.headers["retry-after"] == ["60"]


def test_past_the_rate_the_answer_is_as_described(house: House) -> None:
    app = create_app(house.settings.model_copy(update={"api_rate": 2}))
    with TestClient(app):
        case = _case(app, "/api/v1/search", query={"limit": 1})
        answers = [case.call_and_validate() for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert int(answers[1].headers["retry-after"][0]) > 0
