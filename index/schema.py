"""The fields of the tantivy index, and a document as it holds it."""

from __future__ import annotations

import json
from collections.abc import Iterable

import tantivy

from index.document import Document
from index.engine import FACETS
from index.words import words

WEIGHTS = {"title": 3.0, "labels": 2.0, "about": 1.0, "everything": 0.0}
"""Fields by how much a word in them says; `about` is employer and place, `everything` all texts."""

IN_ORDER = ("title", "labels", "everything")
"""Fields in which words side by side say more, or stand for one."""


def schema() -> tantivy.Schema:
    """The fields of the tantivy index; texts come already cut into folded words."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("shown", stored=True)
    for name in WEIGHTS:
        # where words side by side say more, or stand for one
        kept = "position" if name in IN_ORDER else "basic"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=kept)
    for name in (*FACETS, "point", "employer"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_float_field("lat", fast=True)
    builder.add_float_field("lon", fast=True)
    builder.add_unsigned_field("newest", fast=True)
    builder.add_unsigned_field("likely", fast=True)
    builder.add_unsigned_field("soonest", fast=True)
    return builder.build()


def entry(document: Document) -> tantivy.Document:
    """A document as the tantivy index holds it."""
    kept = tantivy.Document()
    kept.add_text("id", document.id)
    texts = {
        "title": words(document.title),
        "labels": words(document.found_by),
        "about": words(f"{document.employer} {document.houses} {document.place}"),
    }
    texts["everything"] = [word for text in texts.values() for word in text]
    texts["everything"] += words(document.excerpt)
    for name, text in texts.items():
        kept.add_text(name, " ".join(text))
    values: dict[str, Iterable[str]] = document.model_dump(include=set(FACETS) - {"kind"})
    for name, slugs in {**values, "kind": (document.kind,)}.items():
        for slug in slugs:
            kept.add_text(name, slug)
    kept.add_text("employer", document.employer)
    point = None
    if document.lat is not None and document.lon is not None:
        point = f"{document.lat:.6f},{document.lon:.6f}"
        kept.add_text("point", point)
        for name, degrees in zip(("lat", "lon"), read_point(point), strict=True):
            kept.add_float(name, degrees)
    kept.add_unsigned("newest", document.newest)
    kept.add_unsigned("likely", document.likely)
    kept.add_unsigned("soonest", document.soonest)
    shown = [document.id, document.title, document.excerpt, point]
    kept.add_bytes("shown", json.dumps(shown).encode())
    return kept


def read_point(term: str) -> tuple[float, float]:
    """Latitude and longitude of a point's term."""
    lat, lon = term.split(",")
    return float(lat), float(lon)
