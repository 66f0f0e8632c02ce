"""The text of a PDF, within bounds of pages, characters, streams and time."""

from __future__ import annotations

import io
import re
import struct
import zlib
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import unquote, urlsplit

import pypdf
from pypdf.errors import PyPdfError

from spiders.page import Page
from spiders.signs import generic

_PAGES = 30
_CHARACTERS = 60_000
_STREAM = 3_000_000  # bytes of one stream, decompressed: a page of text has a hundredth of that
_SECONDS = 5.0
_WRONG = (
    PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError,
    AssertionError, NotImplementedError, ZeroDivisionError, MemoryError, StopIteration, OSError, struct.error, zlib.error, ImportError,
)  # fmt: skip
"""What pypdf is known to raise on documents that are broken or hostile."""

_BOUNDS: dict[str, Any] = {
    "zlib_maximum_output_length": _STREAM,
    "lzw_maximum_output_length": _STREAM,
    "run_length_maximum_output_length": _STREAM,
    "brotli_maximum_output_length": _STREAM,
    "array_based_stream_maximum_output_length": _STREAM,
    "stream_decoding_work_maximum_length": 4 * _STREAM,
    "stream_parsing_work_maximum_count": 300_000,
    "page_tree_maximum_page_entries": 50_000,
    "page_tree_maximum_entries": 5_000,
    "xform_maximum_invocations_per_extraction": 200,
}
"""The library's own guards against bombs, made as small as an advertisement is."""

_COMPOUND = frozenset(
    [
        "aide",
        "sage",
        "garde",
        "chef",
        "sous",
        "vice",
        "demi",
        "avant",
        "arrière",
        "après",
        "contre",
        "grand",
        "petit",
        "rendez",
        "celui",
        "ceux",
        "celle",
        "faisant",
        "médico",
        "hôpital",
        "masseur",
        "saint",
        "sainte",
        "saints",
        "quatre",
        "vingt",
        "soixante",
        "compte",
        "auxiliaire",
        "assistant",
        "infirmier",
        "cadre",
        "temps",
    ]
)
"""First halves of words that keep their hyphen at a line's end."""
_HYPHEN = re.compile(r"(?P<before>[^\W\d_]+)[-\u2010\u00ad]\n\s*(?P<after>[a-zà-ÿœæ]+)")
_UNTITLED = re.compile(
    r"\.(?:docx?|odt|indd|pdf|pptx?|xlsx?|rtf)$|^microsoft|^untitled|^sans titre|^document\d*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Document:
    """What a PDF says, or why it cannot be read (`loss`, in French)."""

    text: str = ""
    lines: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    title: str | None = None
    loss: str | None = None


class _TooLongError(ValueError):
    """Reading a page took more than its time."""


def is_pdf(page: Page) -> bool:
    """Whether a page that was answered is a PDF, by what it is or by what it says it is."""
    return page.ok and (b"%PDF-" in page.body[:1024] or page.media_type == "application/pdf")


def leads(url: str, link: Any = None) -> bool:
    """Whether an address or a link leads to a PDF."""
    parts = urlsplit(url)
    if re.search(r"\.pdf$", unquote(parts.path), re.IGNORECASE) or re.search(
        r"\.pdf(?:$|&)", parts.query, re.IGNORECASE
    ):
        return True
    if link is None:
        return False
    if "pdf" in (link.get("type") or "").lower():
        return True
    said = f"{link.get('class') or ''} {link.get('title') or ''} {''.join(link.itertext())}"
    return re.search(r"\bpdf\b", said[:400], re.IGNORECASE) is not None


def read(body: bytes) -> Document:
    """Read a PDF. Never raises."""
    start = body[:1024].find(b"%PDF-")
    if start < 0:
        return Document(loss="PDF illisible")
    try:
        with pypdf.apply_configuration(**_BOUNDS):
            reader = pypdf.PdfReader(io.BytesIO(body[start:]), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                return Document(loss="PDF protégé par un mot de passe")
            document = _read(reader)
    except _WRONG:
        return Document(loss="PDF illisible")
    if len(re.findall(r"[^\W\d_]", document.text)) < 20:
        document.loss = document.loss or "PDF sans texte (numérisé)"
    return document


def _read(reader: Any) -> Document:
    document = Document(title=_title(reader))
    until = monotonic() + _SECONDS
    length = 0
    failed = 0

    def watch(*_: Any) -> None:
        if monotonic() > until:
            raise _TooLongError

    for number, page in enumerate(reader.pages):
        if number >= _PAGES or length > _CHARACTERS or monotonic() > until:
            break
        try:
            said = page.extract_text(visitor_operand_before=watch) or ""
        except _WRONG:
            failed += 1
            said = ""
        said = tidy(said[: _CHARACTERS - length] if length < _CHARACTERS else "")
        length += len(said)
        document.pages.append(said)
    document.text = "\n".join(filter(None, document.pages))
    document.lines = [line for line in document.text.splitlines() if line]
    if failed and not document.text:
        document.loss = "PDF illisible"
    return document


def _title(reader: Any) -> str | None:
    try:
        said = " ".join(str((reader.metadata or {}).get("/Title") or "").split())
    except _WRONG:
        return None
    return (
        said if 3 < len(said) < 160 and not _UNTITLED.search(said) and not generic(said) else None
    )


def tidy(text: str) -> str:
    """Extracted text with its cut words whole again, and its wrapped lines joined.

    >>> tidy("Médecin coordon-\\nnateur et aide-\\nsoignant de nuit")
    'Médecin coordonnateur et aide-soignant de nuit'
    """
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    text = _HYPHEN.sub(_whole, text).replace("\u00ad", "")
    tidied: list[str] = []
    for line in (" ".join(line.split()) for line in text.splitlines()):
        if not line:
            continue
        wraps = tidied and len(tidied[-1]) > 45 and tidied[-1][-1] not in ".:;!?•"
        if wraps and line[0].islower():
            tidied[-1] += f" {line}"
        else:
            tidied.append(line)
    return "\n".join(tidied)


def _whole(met: re.Match[str]) -> str:
    before, after = met["before"], met["after"]
    return f"{before}-{after}" if before.lower() in _COMPOUND else before + after


def name_of(url: str) -> str:
    """What a document's file name says.

    >>> name_of("http://a.example/docs/2027-02_fiche_de_poste_IDE-nuit%20v2.pdf")
    'fiche de poste IDE nuit'
    """
    name = unquote(urlsplit(url).path.rpartition("/")[2])
    name = re.sub(r"\.\w{2,4}$", "", name)
    name = re.sub(r"[_+-]+", " ", name)
    name = re.sub(
        r"\b(?:v\d+|def(?:initif)?|vf|final|web|20\d\d|\d{1,8}|copie|bd|hd)\b",
        " ",
        name,
        flags=re.IGNORECASE,
    )
    return " ".join(name.split())
