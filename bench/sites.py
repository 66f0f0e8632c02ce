"""A thousand sites that take their time, in one process: what `bench.many` harvests."""

from __future__ import annotations

import asyncio
import json
import resource
import socket
from urllib.parse import urlsplit
from zlib import crc32

from spiders.source import Source

SITES = 1_000
OFFERS = 10
LATENCY = 0.150
_POSTS = (
    "Infirmier de nuit", "Médecin gériatre", "Aide-soignant", "Kinésithérapeute", "Sage-femme",
    "Psychologue", "Manipulateur radio", "Pharmacien", "Ergothérapeute", "Cadre de santé",
)  # fmt: skip
_TOWNS = ("Chartres", "Dreux", "Blois", "Vendôme", "Châteaudun", "Romorantin-Lanthenay")


def addresses(port: int, sites: int = SITES) -> list[str]:
    """The roots of the sites: loopback addresses of their own."""
    return [f"http://127.30.{n // 250}.{n % 250 + 1}:{port}" for n in range(sites)]


def page_of(host: str, path: str) -> bytes | None:
    """What a site answers at a path."""
    number = crc32(host.encode())
    if path == "/offres":
        links = "".join(
            f'<li><a href="/offre/{n}">{_POSTS[(number + n) % 10]} – unité {n}</a></li>'
            for n in range(OFFERS)
        )
        return f"<html><body><h1>Nos offres d'emploi</h1><ul>{links}</ul></body></html>".encode()
    if not path.startswith("/offre/"):
        return None
    n = int(path.rpartition("/")[2])
    post, town = _POSTS[(number + n) % 10], _TOWNS[(number + n) % 6]
    posting = {
        "@context": "https://schema.org", "@type": "JobPosting", "title": f"{post} – unité {n}",
        "description": f"<p>L'établissement recrute : {post}, en CDI à temps plein, pour l'unité {n}.</p>"
        "<p>Vous travaillez au sein d'une équipe pluridisciplinaire, dans un service de 30 lits, en "
        "roulement, un week-end sur deux. Formation assurée, reprise d'ancienneté, crèche.</p>"
        "<p>Candidatures avant le 30 avril 2027, prise de poste le 1er juin 2027.</p>",
        "datePosted": "2027-02-20", "employmentType": "FULL_TIME",
        "jobLocation": {"@type": "Place", "address": {"addressLocality": town}},
        "identifier": f"R-{number}-{n}",
    }  # fmt: skip
    body = "<p>Rejoignez-nous.</p>" * 60
    return (
        f"<html><head><title>{post}</title>"
        f'<script type="application/ld+json">{json.dumps(posting, ensure_ascii=False)}</script>'
        f"</head><body><h1>{post}</h1>{body}</body></html>"
    ).encode()


async def _serve() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                path = line.split(b" ")[1].decode()
                host = ""
                while header := (await reader.readline()).strip():
                    if header.lower().startswith(b"host:"):
                        host = header[5:].strip().decode()
                body = page_of(host, path)
                await asyncio.sleep(LATENCY)
                status = "200 OK" if body is not None else "404 Not Found"
                body = body or b"rien"
                head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(head.encode() + body)
                await writer.drain()
        except (ConnectionError, IndexError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # an address a site
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    hosts = [urlsplit(root).hostname for root in addresses(port)]
    server = await asyncio.start_server(answer, hosts, port)
    print(port, flush=True)
    async with server:
        await server.serve_forever()


def sources(port: int, sites: int = SITES) -> list[Source]:
    """The sources of the sites."""
    return [
        Source(
            slug=f"site-{n}", name=f"Établissement {n}", url=f"{root}/offres", publisher="hopital",
            insee="28085", departement="28", platform="jobposting", options={"links": "/offre/"},
        )
        for n, root in enumerate(addresses(port, sites))
    ]  # fmt: skip


if __name__ == "__main__":
    asyncio.run(_serve())
