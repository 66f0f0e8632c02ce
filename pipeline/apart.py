"""Telling apart what one source shows: hashes of what is published, and keys that are unique."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.harvest import Found, Loss
from pipeline.offer import RawOffer

TWICE = "plusieurs annonces différentes sous une même adresse ou un même numéro : toutes gardées"


def short(text: str, size: int) -> str:
    """Hash a text to letters and digits that an address bears, 8 for every 5 bytes of `size`.

    >>> short("ch-exemple/12", 5)
    'n3efkyuo'
    """
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
    return b32encode(digest).decode().rstrip("=").lower()


def sighting_id(source: str, key: str) -> str:
    """The identity of a sighting: the same for the same key of the same source, for ever."""
    return short(f"{source}\n{key}", 15)


def sha(raw: RawOffer) -> str:
    """The hash of all that is published: tells whether it has changed."""
    return short(raw.model_dump_json(), 15)


def mark(raw: RawOffer) -> str:
    """The hash of what names an advertisement: tells it from another one under the same key."""
    return short("\n".join((raw.title or "", raw.reference or "", raw.place or "")), 5)


@cache
def rules() -> str:
    """The version of the understanding: a hash of its code, vocabulary and gazetteer.

    What was understood, or held against others, by other rules is read and placed again at the
    next visit, unchanged as it may be.
    """
    digest = blake2b(digest_size=5)
    for part in parts_of_rules():
        digest.update(part.read_bytes())
    return digest.hexdigest()


def parts_of_rules() -> list[Traversable]:
    """The files that decide what is read in an offer and what it is united with."""
    package = files("pipeline")
    whole = [package / name for name in ("normalise", "dedupe", "gazetteer")]
    return [*_within(whole), package / "vocabulary.toml", package / "vocabulary.py"]


def _within(folders: Iterable[Traversable]) -> Iterator[Traversable]:
    for folder in folders:
        for part in sorted(folder.iterdir(), key=lambda one: one.name):
            if part.is_dir():
                yield from _within([part])
            elif not part.name.endswith((".pyc", ".md")):
                yield part


def tell_apart(
    found: Iterable[Found], known: Mapping[str, str]
) -> tuple[dict[str, Found], list[Loss]]:
    """Give every advertisement a key of its own, the one that it had before where it had one.

    `known` holds the marks of what is stored, by key. The same advertisement twice is one;
    different ones under one key are all kept, under the key and its mark, and said as a loss.
    """
    by_key: dict[str, dict[str, Found]] = {}
    for one in found:
        by_key.setdefault(one.key, {}).setdefault(sha(one.raw), one)
    kept: dict[str, Found] = {}
    said: list[Loss] = []
    for key, versions in by_key.items():
        ones = list(versions.values())
        for name, one in _names(key, ones, known, kept):
            kept[name] = one
        if len(ones) > 1:
            said.append(Loss(TWICE, where=key, value=f"{len(ones)} annonces"))
    return kept, said


def _names(
    key: str, ones: list[Found], known: Mapping[str, str], taken: Mapping[str, Found]
) -> list[tuple[str, Found]]:
    names: dict[str, Found] = {}
    rest: list[Found] = []
    for one in ones:
        own = f"{key}~{mark(one.raw)}"
        if known.get(key) == mark(one.raw) and key not in names and key not in taken:
            names[key] = one
        elif own in known and own not in names and own not in taken:
            names[own] = one
        else:
            rest.append(one)
    for one in rest:
        # alone under its key it is the one that was there, changed
        if key not in names and key not in taken and (len(ones) == 1 or key not in known):
            names[key] = one
            continue
        name = own = f"{key}~{mark(one.raw)}"
        count = 1
        while name in names or name in taken:
            count += 1
            name = f"{own}~{count}"
        names[name] = one
    return list(names.items())
