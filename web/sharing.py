"""What other programs show of the pages: the manifest of the installed one, the sitemap."""

from __future__ import annotations

from math import ceil
from xml.etree import ElementTree as ET

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from pipeline.store.offers import count_open, open_addresses
from web.house import Rooms, base
from web.rendering import static

router = APIRouter(include_in_schema=False)

_XML = "http://www.sitemaps.org/schemas/sitemap/0.9"
A_FILE = 20_000
"""Addresses in one file of the sitemap; the protocol allows 50,000."""


@router.get("/manifest.webmanifest")
def manifest() -> JSONResponse:
    """Say how the pages are installed on a telephone."""
    icons = [
        {"src": static(f"icone-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    body = {
        "name": "Soigner : les offres pour les professionnels de santé",
        "short_name": "Soigner",
        "lang": "fr",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#f6f5f0",
        "theme_color": "#0a6a63",
        "icons": [*icons, {**icons[-1], "purpose": "maskable"}],
        "shortcuts": [
            {"name": "Stages", "url": "/?kind=stage"},
            {"name": "Remplacements", "url": "/?kind=remplacement"},
        ],
    }
    return JSONResponse(body, media_type="application/manifest+json")


@router.get("/sitemap.xml")
def sitemap(request: Request, rooms: Rooms) -> Response:
    """Name the files of the sitemap: pages, then the open offers, many a file."""
    with rooms.store.reading() as session:
        files = ceil(count_open(session) / A_FILE)
    root = ET.Element("sitemapindex", xmlns=_XML)
    for name in ("pages", *map(str, range(1, files + 1))):
        ET.SubElement(ET.SubElement(root, "sitemap"), "loc").text = _at(
            request, f"/sitemap-{name}.xml"
        )
    return _written(root)


@router.get("/sitemap-{name}.xml")
def part(name: str, request: Request, rooms: Rooms) -> Response:
    """List the pages that stay, or one file's worth of open offers with their last change."""
    root = ET.Element("urlset", xmlns=_XML)
    with rooms.store.reading() as session:
        if name == "pages":
            for path in ("/", "/carte", "/couverture", "/robot"):
                _entry(root, _at(request, path))
        elif name.isdecimal() and 1 <= int(name[:6]) <= ceil(count_open(session) / A_FILE):
            for id_, changed in open_addresses(session, (int(name) - 1) * A_FILE, A_FILE):
                _entry(root, _at(request, f"/offres/{id_}"), f"{changed:%Y-%m-%d}")
        else:
            raise HTTPException(404, "Le plan du site n'a pas ce fichier.")
    return _written(root)


def _entry(root: ET.Element, address: str, changed: str | None = None) -> None:
    entry = ET.SubElement(root, "url")
    ET.SubElement(entry, "loc").text = address
    if changed:
        ET.SubElement(entry, "lastmod").text = changed


def _at(request: Request, path: str) -> str:
    return f"{base(request)}{path}"


def _written(root: ET.Element) -> Response:
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="application/xml", headers={"cache-control": "max-age=3600"})
