"""PDF: lists of job descriptions, the text inside, and documents that cannot be read."""

from __future__ import annotations

import io
import zlib

import pypdf
import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.harvest import Found, Loss
from pipeline.offer import RawOffer
from spiders import documents
from spiders.page import Page
from spiders.platforms import Changed, Follow, Read, pdf

URL = "http://ch.example/recrutement"


def written(*pages, lock=None, title=None):
    """A PDF of those pages of text; one without text is a scan."""
    document = FPDF()
    document.set_font("Helvetica", size=11)
    if title:
        document.set_title(title)
    for text in pages:
        document.add_page()
        if text:
            document.multi_cell(0, 6, text)
        else:
            document.rect(10, 10, 50, 50, style="F")
    body = bytes(document.output())
    if lock is None:
        return body
    writer = pypdf.PdfWriter(io.BytesIO(body))
    writer.encrypt(lock, "owner")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


NURSE = written(
    "Fiche de poste\nIntitulé du poste : Infirmier de nuit\nLieu : Dreux\nType de contrat : CDI\nRéférence : IDE-7\nDate limite de candidature : 31/03/2027\nVous assurez les soins des patients du service."
)
TWO = written(
    "OFFRE D'EMPLOI\nPoste : Infirmier\nLieu : Blois\nVous travaillez de jour dans une équipe de douze personnes, en cardiologie.",
    "Poste : Aide-soignant\nLieu : Mer\nVous travaillez de nuit dans une équipe de six personnes, en gériatrie.",
)  # fmt: skip


def page(body, url=URL, kind="text/html", **others):
    return Page(
        url,
        200,
        {"content-type": kind},
        body if isinstance(body, bytes) else body.encode(),
        **others,
    )


def known(title, url="http://ch.example/f.pdf", text=None):
    return Found(url, RawOffer(title=title, url=url, text=text))


def detail(body, title="Infirmier", **others):
    asked = page(
        body,
        "http://ch.example/f.pdf",
        "application/pdf",
        role="detail",
        known=known(title, **others),
    )
    return list(pdf.parse(asked, pdf.Options()))


def whole(main, title="Recrutement"):
    return f"<html><head><title>{title}</title></head><body><nav><a href='/medecins.pdf'>Annuaire</a></nav><main><h1>{title}</h1>{main}</main></body></html>"


LIST = """<ul><li><a href="/docs/ide.pdf">Infirmier de nuit (PDF - 120 Ko)</a></li>
<li><a href="/docs/Fiche_de_poste_medecin_coordonnateur_2027.pdf">Télécharger</a></li>
<li><h3>Psychologue</h3><a href="/docs/12345.pdf">Télécharger la fiche de poste</a> <span>Publié le 3 mars 2027</span></li>
<li><a href="/docs/9.pdf" title="x">Fiche de poste : Agent d'accueil.pdf</a></li>
<li><a href="/docs/livret.pdf">Livret d'accueil du nouvel arrivant</a></li></ul>"""


def test_a_list_of_documents():
    reads = list(pdf.parse(page(whole(LIST)), pdf.Options()))
    assert [(r.role, r.known.raw.title) for r in reads] == [
        ("detail", "Infirmier de nuit"),
        ("detail", "Fiche de poste medecin coordonnateur"),
        ("detail", "Psychologue"),
        ("detail", "Agent d'accueil"),
    ]
    assert reads[2].known.raw.published == "3 mars 2027"
    assert [r.known.key for r in reads] == [r.url for r in reads]
    assert [way.options for way in pdf.ways(page(whole(LIST)))] == [{"url": URL}]


def test_the_text_inside():
    (found,) = detail(NURSE)
    offer = found.raw
    assert found.key == offer.url == "http://ch.example/f.pdf"
    assert (offer.title, offer.place, offer.contract, offer.reference, offer.deadline) == (
        "Infirmier", "Dreux", "CDI", "IDE-7", "31/03/2027",
    )  # fmt: skip
    assert "Vous assurez les soins" in offer.text


@pytest.mark.parametrize(
    ("listed", "title"),
    [
        ("Télécharger", "Infirmier de nuit"),
        ("Offre n° 12", "Infirmier de nuit"),
        ("Infirmier", "Infirmier"),
    ],
)
def test_what_a_document_is_called(listed, title):
    (found,) = detail(NURSE, listed)
    assert found.raw.title == title


def test_a_document_by_itself_is_one_opening_or_several():
    (one,) = pdf.parse(page(NURSE, "http://ch.example/ide.pdf", "application/pdf"), pdf.Options())
    assert one.raw.title == "Infirmier de nuit"
    asked = page(TWO, "http://ch.example/offres.pdf", "application/octet-stream")
    reads = list(pdf.parse(asked, pdf.Options()))
    assert [(r.raw.title, r.raw.place, r.raw.url, r.has_own_page) for r in reads] == [
        ("Infirmier", "Blois", "http://ch.example/offres.pdf#page=1", False),
        ("Aide-soignant", "Mer", "http://ch.example/offres.pdf#page=2", False),
    ]
    assert len({r.key for r in reads}) == 2
    assert len(list(pdf.ways(asked))) == 1


def bomb():
    stream = zlib.compress(b"BT (a) Tj ET " * 4_000_000, 9)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>" % (len(stream), stream)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (written(""), "PDF sans texte (numérisé) : Infirmier"),
        (written("Un texte", lock="un mot"), "PDF protégé par un mot de passe : Infirmier"),
        (b"%PDF-1.7\nrien", "PDF illisible : Infirmier"),
        (NURSE[:300], "PDF illisible : Infirmier"),
        (b"<html>Erreur", "PDF illisible : Infirmier"),
        (bomb(), "PDF illisible : Infirmier"),
    ],
    ids=["scan", "encrypted", "broken", "cut", "no PDF", "bomb"],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_keeps_its_title(body, reason):
    loss, kept = detail(body)
    assert loss == Loss(reason, "http://ch.example/f.pdf")
    assert kept.raw.title == "Infirmier"
    assert [type(r) for r in detail(body, "Télécharger")] == [Loss]


def test_a_document_that_anyone_may_open_is_read():
    (found,) = detail(written("Vous assurez les soins des patients du service.", lock=""))
    assert "Vous assurez" in found.raw.text


def test_a_huge_document_is_read_within_bounds():
    document = documents.read(written(*[f"Page {n} " + "soins " * 700 for n in range(60)]))
    assert len(document.pages) <= 30
    assert len(document.text) < 70_000


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("Médecin coordon-\nnateur", "Médecin coordonnateur"),
        ("aide-\nsoignant", "aide-soignant"),
        ("sage-\nfemme", "sage-femme"),
        ("éta\u00ad\nblissement", "établissement"),
        ("du service de soins de suite et de réadaptation du\ncentre", "du service de soins de suite et de réadaptation du centre"),
        ("Lieu :\nDreux", "Lieu :\nDreux"),
        ("- Soins\n- Écoute", "- Soins\n- Écoute"),
    ],
)  # fmt: skip
def test_lines(text, tidied):
    assert documents.tidy(text) == tidied


def test_empty_changed_and_no_way():
    assert list(pdf.parse(page(whole("<p>Aucune offre en ce moment.</p>")), pdf.Options())) == []
    (changed,) = pdf.parse(page(whole("<p>Bonjour.</p>", "Accueil")), pdf.Options())
    assert isinstance(changed, Changed)
    minutes = whole(
        "<ul><li><a href='/cr1.pdf'>Compte rendu du 3 mars</a></li><li><a href='/menu.pdf'>Menu de la cantine</a></li></ul>",
        "Conseil municipal",
    )
    assert list(pdf.ways(page(minutes, "http://mairie.example/conseil"))) == []


def test_links_by_option():
    html = whole(
        '<p><a href="/d/1">Fiche A</a> <a href="/d/2">Fiche B</a> <a href="/x/3">C’est ailleurs</a></p>'
    )
    reads = list(pdf.parse(page(html), pdf.Options(links="/d/")))
    assert [r.url for r in reads if isinstance(r, Follow)] == [
        "http://ch.example/d/1",
        "http://ch.example/d/2",
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(NURSE) - 1), st.binary(max_size=40), st.integers(0, 60))
def test_nothing_escapes_from_a_broken_document(at, junk, dropped):
    body = NURSE[:at] + junk + NURSE[at + dropped :]
    for role in ("listing", "detail"):
        asked = page(body, "http://ch.example/f.pdf", "application/pdf", role=role)
        list(pdf.ways(asked))
        if pdf.recognises(asked):
            assert all(isinstance(read, Read) for read in pdf.parse(asked, pdf.Options()))


def test_a_whole_visit(site, make_source, harvest, make_reply):
    one = site(
        {
            "/robots.txt": "",
            "/recrutement": whole('<ul><li><a href="/ide.pdf">Infirmier de nuit (PDF)</a></li><li><a href="/scan.pdf">Médecin coordonnateur</a></li></ul>'),
            "/ide.pdf": make_reply(NURSE, type="application/pdf"),
            "/scan.pdf": make_reply(written(""), type="application/pdf"),
        }
    )  # fmt: skip
    got = harvest(make_source("pdf", f"{one.url}/recrutement", "pdf"))["pdf"]
    assert (got.state.value, got.whole) == ("ok", True)
    assert [f.raw.title for f in got.found] == ["Infirmier de nuit", "Médecin coordonnateur"]
    assert [loss.reason for loss in got.losses] == [
        "PDF sans texte (numérisé) : Médecin coordonnateur"
    ]
