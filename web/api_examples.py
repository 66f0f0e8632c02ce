"""The examples of the API's page: each a command that runs as it stands, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from index.query import KM
from pipeline.store.changes import lately_removed
from pipeline.store.offers import offers, open_addresses

_LOOKED_AT = 20  # closings: the latest ones may be back, or merged


@dataclass(frozen=True, slots=True)
class Known:
    """Offers to show as examples, of those that are there."""

    open: str | None = None
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One thing to do with the API."""

    name: str
    text: str
    command: str
    """Shell or Python, as it stands; none where only an answer is shown."""
    answer: str
    """What it prints; « … » stands for what differs from day to day."""


def known(session: Session) -> Known:
    """An offer that is open and one that is gone."""
    first = next((id_ for id_, _ in open_addresses(session, 0, 1)), None)
    closed = offers(session, lately_removed(session, _LOOKED_AT))
    gone = (one.offer.id for one in closed if one.offer.status != "open" and not one.merged_into)
    return Known(first, next(gone, None))


def examples(base: str, known: Known, a_minute: int) -> Iterator[Example]:
    """The examples for the API at an address (`https://host`), in the order to read them."""
    api = f"{base}/api/v1"
    yield Example(
        "Chercher",
        "Les mots se comprennent comme dans la page : « understood » dit ce qui en est devenu un filtre. Les filtres se "
        f"donnent aussi à part, et se répètent. Sans « km », le rayon autour de « near » est de {KM:.0f} km.",
        f"curl -sS '{api}/search?q=infirmier+28&kind=emploi&kind=stage&limit=1'",
        '{"total": …, "hits": […], "facets": {"kind": {…}, "profession": {…}, "specialty": {…},\n'
        ' "contract": {…}, "departement": {…}, "region": {…}},\n'
        ' "understood": [{"field": "profession", "value": "infirmier", "words": "infirmier"},\n'
        '                {"field": "departement", "value": "28", "words": "28"}],\n'
        ' "next": …, "beside": […], "ignored": […]}',
    )
    yield Example(
        "Tout lire, de page en page",
        "« next » est le « cursor » de la suite, la même recherche ; il est nul à la dernière page. Par date, ce qui arrive ou "
        "part entre-temps ne fait rien répéter ni oublier.",
        _walk(api),
        "… offres lues sur …",
    )
    yield Example(
        "Ne relire que ce qui a changé",
        "Chaque réponse porte un « ETag ». Renvoyé dans « If-None-Match », il donne 304, sans contenu, tant que rien n'a changé.",
        f"curl -sS -o offres.json --etag-save offres.etag '{api}/search?departement=28'\n"
        f"curl -sS -o offres.json --etag-compare offres.etag -w '%{{http_code}}' '{api}/search?departement=28'",
        "304",
    )
    if known.open:
        yield Example(
            "Lire une offre",
            "Avec ses sources, son histoire, du plus récent au plus ancien, et ce que le territoire offre.",
            f"curl -sS '{api}/offers/{known.open}'",
            f'{{"id": "{known.open}", "kind": …, "status": "open", "sources": […], "opened_at": …,\n'
            ' "changed_at": …, "history": [{"at": …, "reason": …}…], "territory": …}',
        )
    if known.gone:
        yield Example(
            "Savoir qu'une offre n'est plus",
            "Terminée, retirée ou pourvue, une offre répond 410, avec le jour et la cause : retirez-la de chez vous. Un numéro "
            "inconnu répond 404 ; une offre réunie avec une autre, 301 vers celle-ci.",
            f"curl -sSi '{api}/offers/{known.gone}'",
            f'HTTP/1.1 410 …\n\n{{"id": "{known.gone}", "title": …, "status": …, "closed_at": …, "message": …}}',
        )
    yield Example(
        "Comprendre un refus",
        "Un paramètre ou une valeur qui n'existe pas n'est jamais ignoré : 422, avec le champ et une phrase.",
        f"curl -sSi '{api}/search?sort=prix'",
        'HTTP/1.1 422 …\n\n{"field": "sort", "message": "« prix » n\'existe pas ; …"}',
    )
    if a_minute:
        yield Example(
            "Aller à la bonne allure",
            f"Une même adresse pose au plus {a_minute} questions par minute. Chaque réponse dit ce qui reste (r) et dans "
            "combien de secondes tout est rendu (t).",
            f"curl -sS -o offres.json -D - '{api}/search?limit=1' | grep -i '^ratelimit'",
            f'ratelimit-policy: "api";q={a_minute};w=60\nratelimit: "api";r=…;t=…',
        )
        yield Example(
            "Au-delà",
            "La réponse est 429 ; « Retry-After » dit combien de secondes attendre.",
            "",
            "HTTP/1.1 429 …\nretry-after: …\n\n"
            f'{{"field": null, "message": "Trop de questions : au plus {a_minute} par minute. Réessayez dans … s."}}',
        )


def _walk(api: str) -> str:
    return f"""\
import json
from urllib.parse import urlencode
from urllib.request import urlopen

question = {{"kind": "emploi", "sort": "date", "limit": 100}}
lues = 0
while True:
    with urlopen("{api}/search?" + urlencode(question)) as reponse:
        page = json.load(reponse)
    lues += len(page["hits"])
    if page["next"] is None:
        break
    question["cursor"] = page["next"]
print(lues, "offres lues sur", page["total"])"""
