"""`sources add`: visit a site, find out how it publishes, say what was found, and keep it."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import CallError
from pipeline.french import count
from pipeline.gazetteer import gazetteer
from pipeline.settings import Settings, load
from pipeline.vocabulary import vocabulary
from spiders import catalogue as files
from spiders.address import split
from spiders.source import Source

if TYPE_CHECKING:
    from spiders.choice import Proposal
    from spiders.detect import Detection

_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_UNREAD = ("page d'offre non lue", "pages d'offre non lues")
_EXAMPLES = 3
_WIDEST = 60


def add(
    url: str,
    name: Annotated[str | None, typer.Option(help="Son nom, comme on l'écrit.")] = None,
    publisher: Annotated[
        str | None, typer.Option(help="Ce qu'elle est, par exemple hopital.")
    ] = None,
    insee: Annotated[str | None, typer.Option(help="Sa commune, par exemple 28085.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Garder aussi les façons qui donnent d'autres offres.")
    ] = False,
    record: Annotated[
        Path | None,
        typer.Option(help="Un dossier où enregistrer les pages et les offres attendues."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Pour les machines.")] = False,
) -> None:
    """Visiter un site, trouver comment il publie, dire ce qui a été trouvé et le garder."""
    from spiders.detect import detect  # noqa: PLC0415 - slow to import, and the list needs none of it

    settings = load()
    _check(publisher, insee)
    url = _address(url)
    found = detect(url, settings)
    kept = _kept(found, settings, name, publisher, insee, every=every)
    paths = [str(files.write(source, settings.sources_folder)) for source in kept]
    if as_json:
        print(json.dumps(_as_json(found, kept), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(found, every=every)))
        for source, path in zip(kept, paths, strict=True):
            print(f"\ngardée : {path}\nà visiter : soigner harvest {source.slug}")
    if record is not None:
        for source in kept:
            _record(source, settings, record / source.slug)
    if not kept:
        raise typer.Exit(1)


def _record(source: Source, settings: Settings, folder: Path) -> None:
    """Visit the source once more, whole, and keep the visit; said on standard error."""
    from spiders.recording import record  # noqa: PLC0415 - as above

    made = record(source, settings, folder)
    print(
        f"enregistrée : {folder} ({count(len(made.tape.played), 'réponse')}, {count(len(made.given['offers']), 'offre attendue', 'offres attendues')})\n"
        "les pages y sont telles quelles, avec les personnes qu'elles nomment : n'enregistrez qu'un site qui "
        "vous le permet, et relisez expected.json, que les essais prendront pour vrai",
        file=sys.stderr,
    )


def _address(given: str) -> str:
    """The address of a site: http or https, with a host and nobody's password."""
    url = given.strip()
    url = url if "://" in url else f"https://{url}"
    parts = split(url)
    if parts is None or "@" in parts.netloc or not _HOST.fullmatch(parts.hostname or ""):
        raise CallError(
            f"« {given} » n'est pas l'adresse d'un site ; il en faut une en http ou https, par "
            "exemple https://www.hopital.example/"
        )
    return url


def _check(publisher: str | None, insee: str | None) -> None:
    if publisher is not None and publisher not in vocabulary().publishers:
        raise CallError(f"--publisher {publisher} : {', '.join(vocabulary().publishers)}")
    if insee and gazetteer().commune(insee) is None:
        raise CallError(f"--insee {insee} : cette commune n'existe pas ; par exemple 28085")


def _kept(
    found: Detection,
    settings: Settings,
    name: str | None,
    publisher: str | None,
    insee: str | None,
    *,
    every: bool,
) -> list[Source]:
    """The sources to keep: the best way under the site's slug, others as slug-2, slug-3."""
    if found.best is None:
        return []
    catalogue = files.load_all(settings).sources
    here = files.site_of(found.url)
    known = next((one for one in catalogue.values() if files.site_of(one.url) == here), None)
    if known is not None:
        first = known.model_copy(
            update={
                "name": name or known.name, "publisher": publisher or known.publisher,
                "insee": insee or known.insee, **_way(found.best), "verified": None,
            }
        )  # fmt: skip
    else:
        from spiders.detect import source_of  # noqa: PLC0415 - likewise

        first = source_of(found.best, found.url, name, publisher or "autre", insee, found.title)
        first = first.model_copy(update={"slug": _free(first.slug, catalogue)})
    kept = [first]
    for number, other in enumerate(found.others if every else (), 2):
        slug = f"{first.slug}-{number}"
        called = f"{first.name} ({number})"
        kept.append(first.model_copy(update={"slug": slug, "name": called, **_way(other)}))
    return kept


def _way(proposal: Proposal) -> dict[str, Any]:
    way = proposal.candidate
    return {"platform": way.platform, "options": way.options, "hosts": way.hosts}


def _free(slug: str, taken: Any) -> str:
    """The slug, or the first of slug-2, slug-3… that no other site has."""
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def _told(found: Detection, *, every: bool) -> Iterator[str]:
    """What was found, for people: the summary, the table, and the refusals under it."""
    yield found.summary
    if found.proposals:
        yield ""
        yield from _table(found)
        yield from _refusals(found)
    if found.others and not every:
        others = count(len(found.others), "autre façon", "autres façons")
        yield ""
        yield (
            f"{others} de publier "
            f"({', '.join(way.candidate.platform for way in found.others)}) : d'autres offres que la "
            "première ; relancez avec --all pour les garder aussi"
        )
    if any(one.unread for one in found.proposals):
        yield (
            f"\nle budget de la recherche ({count(found.requests, 'requête')}) est épuisé : une moisson lira aussi "
            "ce qui ne l'a pas été"
        )


def _table(found: Detection) -> Iterator[str]:
    rows = [("", "façon", "offres", "annonces", "refusées", "adresse", "pourquoi")]
    for one in found.proposals:
        more = "+" if one.unread else ""
        why = one.candidate.why if one.readable else f"{one.state} : {one.cause}"
        if one.unread:
            why += f" ({count(one.unread, *_UNREAD)})"
        rows.append(
            (_mark(one, found), one.candidate.platform, f"{one.offers}{more}",
             f"{one.found}{more}", str(one.refused), _shortened(one.candidate.address), why)
        )  # fmt: skip
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    for row in rows:
        cells = [
            cell.rjust(width) if 2 <= column <= 4 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        yield "  ".join([*cells, row[6]]).rstrip()


def _mark(one: Proposal, found: Detection) -> str:
    if one is found.best:
        return "→"
    return "+" if one in found.others else ""


def _shortened(address: str) -> str:
    return address if len(address) <= _WIDEST else f"{address[: _WIDEST - 1]}…"


def _refusals(found: Detection) -> Iterator[str]:
    """Why advertisements of the ways that are kept or named are no offers, with some titles."""
    for one in (found.best, *found.others):
        if one is None or not one.refusals:
            continue
        titles: defaultdict[str, list[str]] = defaultdict(list)
        for title, refusal in one.refusals:
            titles[refusal.reason].append(title)
        yield f"\nrefusées de « {one.candidate.platform} »"
        counts = Counter({reason: len(them) for reason, them in titles.items()})
        for reason, number in counts.most_common():
            shown = ", ".join(titles[reason][:_EXAMPLES]) + ("…" if number > _EXAMPLES else "")
            yield f"  {number:>4}  {reason} : {shown}"


def _as_json(found: Detection, kept: Sequence[Source]) -> dict[str, Any]:
    return {
        "url": found.url, "title": found.title, "state": found.state, "cause": found.cause,
        "pages": found.pages, "requests": found.requests, "summary": found.summary,
        "kept": [source.slug for source in kept],
        "ways": [
            {
                "platform": one.candidate.platform, "options": one.candidate.options,
                "hosts": list(one.candidate.hosts), "why": one.candidate.why,
                "address": one.candidate.address, "advertisements": one.found,
                "offers": one.offers, "refused": one.refused, "unread": one.unread,
                "state": one.state, "cause": one.cause,
                "role": {"→": "best", "+": "other"}.get(_mark(one, found)),
                "refusals": [
                    {"title": title, "reason": refusal.reason, "value": refusal.value}
                    for title, refusal in one.refusals
                ],
            }
            for one in found.proposals
        ],
    }  # fmt: skip
