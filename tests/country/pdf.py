"""Writes small PDF files by hand: with text, as a scanned image without any, broken."""

from __future__ import annotations

import textwrap
import zlib


def with_text(title: str, paragraphs: list[str]) -> bytes:
    """A page of text."""
    lines = [(16, title), (11, "")]
    for part in paragraphs:
        lines += [(11, line) for line in textwrap.wrap(part, 88)] + [(11, "")]
    commands, height = ["BT", "50 790 Td"], 0
    for size, line in lines:
        raw = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        commands += [f"/F1 {size} Tf", f"0 -{height} Td", f"({raw}) Tj"]
        height = size + 5
    content = zlib.compress("\n".join([*commands, "ET"]).encode("cp1252", "replace"))
    return _file([
        b"<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ])  # fmt: skip


def scanned() -> bytes:
    """A page that is one grey image, as a scanner makes it."""
    pixels = zlib.compress(bytes((x * y) % 251 for y in range(280) for x in range(200)))
    draw = b"q 595 0 0 842 0 0 cm /Im1 Do Q"
    return _file([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
        b"<< /Type /XObject /Subtype /Image /Width 200 /Height 280 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(pixels), pixels),
    ])  # fmt: skip


def broken() -> bytes:
    """The beginning of a file whose rest was lost."""
    return with_text("Fiche", ["Texte."])[:220]


def _file(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(body),
    )  # fmt: skip
