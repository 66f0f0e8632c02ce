"""What holds of any advertisement: clean stays clean, nothing breaks a step or takes too long."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.normalise import clean_text, explain, normalise
from pipeline.normalise.dates.days import find_days, read_day
from pipeline.normalise.draft import Draft
from pipeline.normalise.employer.naming import tidy_name
from pipeline.normalise.excerpt import LONGEST, cut
from pipeline.normalise.gender import lightly_neutral, neutral
from pipeline.normalise.people.step import without_people
from pipeline.normalise.place.step import find_place
from pipeline.normalise.spelling import respell
from pipeline.normalise.steps import STEPS
from pipeline.normalise.text.casing import quiet
from pipeline.normalise.text.repair import repair
from pipeline.normalise.text.step import line, plain
from pipeline.normalise.title import for_people
from pipeline.normalise.words import fold, stem
from pipeline.offer import Offer, RawOffer, RawSource, Refusal

DAY = date(2027, 3, 1)
_PIECES = (
    "infirmier", "INFIRMIERS", "Infirmière", "aide-soignant(e)", "Médecin", "MÉDECIN GÉNÉRALISTE", "kiné", "IDE", "EHPAD", "CH de Dreux", "(H/F)", "h/f", "·ère", "(ERES)", "04", "2 postes de",
    "Dr Exemplier", "Mme Aline EXEMPLIER", "06 39 98 12 34", "02 61 91 12 34", "a.exemplier@gmail.com", "drh@ch.example", "à 20 min de Blois", "Dreux (28)", "28100 DREUX CEDEX",
    "1er mars", "01/06/27", "avant le 15 déc.", "dès que possible", "CDI", "CDD", "libéral", "remplacement", "cède patientèle", "Référence : 75", "URGENT", "Offre d'emploi :", "d'Etat", "un poste de",
    "<p>", "</p>", "<li>", "&amp;", "&eacute;", "&lt;b&gt;", "Ã©", "\u00ad", "\n", "-\n", "🚑", "•", "R E C R U T E", "Structure :", "recherche", "le", "de", "et", "/", "-", "…", ".", "!", "(", ")", "  ",
)  # fmt: skip
_NAMES = (
    "CENTRE HOSPITALIER", "Centre hospitalier", "CH", "EHPAD", "LES TILLEULS", "Les Tilleuls", "de", "DREUX", "Dreux", "Cabinet", "du", "…", "MSP",
    "RESIDENCE", "CLINIQUE", "d'Exemple", "(28)",
)  # fmt: skip
WRITTEN = st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join)
GLUED = st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)
ANY = st.one_of(st.text(max_size=200), WRITTEN, GLUED)
SOURCES = st.builds(
    RawSource,
    name=st.one_of(st.none(), ANY),
    publisher=st.sampled_from(
        [None, "hopital", "ehpad", "commune", "msp", "cpts", "cabinet", "plateforme", "ordre", "x"]
    ),
    insee=st.sampled_from([None, "28134", "41018", "98818", "00000", "?"]),
)
RAWS = st.builds(
    RawOffer,
    **{
        name: st.one_of(st.none(), ANY)
        for name in RawOffer.model_fields
        if name not in ("source", "url")
    },
    source=SOURCES,
)


@pytest.mark.parametrize(
    ("clean", "values"),
    [
        (plain, ANY), (line, ANY), (fold, ANY), (cut, ANY.map(plain)), (quiet, WRITTEN.map(line)),
        (without_people, WRITTEN.map(line)), (lightly_neutral, WRITTEN.map(plain)),
    ],
    ids=lambda clean: getattr(clean, "__name__", ""),
)  # fmt: skip
def test_cleaning_what_is_clean_changes_nothing(clean, values):
    @settings(max_examples=200, deadline=None)
    @given(values)
    def twice(value):
        once = clean(value)
        assert clean(once) == once

    twice()


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=8).map(" ".join))
)
def test_a_title_for_people_stays_as_it_is(value):
    title, _ = for_people(line(value))
    again, _ = for_people(title)
    assert again == title


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_NAMES), max_size=6).map(" ".join))
def test_the_name_of_an_employer_stays_as_it_is(value):
    name = tidy_name(line(value))
    if name:
        assert tidy_name(name) == name


@settings(max_examples=200, deadline=None)
@given(ANY, st.sampled_from(["Dreux", "La Loupe", "Nogent-le-Rotrou", "L'Île-des-Pins"]))
def test_a_commune_respelled_stays_as_it_is(value, commune):
    once = respell(line(value), commune)
    assert respell(once, commune) == once


@settings(max_examples=200, deadline=None)
@given(RAWS)
@example(RawOffer(title="&Aacute;CDI", text="CDI;INFIRMIER:CDD", source=RawSource()))
@example(RawOffer(title="DR A BRETX"))
def test_normalising_its_own_clean_output_changes_nothing(raw):
    offer = normalise(raw, DAY)
    if isinstance(offer, Refusal):
        return
    named = Draft(raw, DAY)  # who is named in the text goes from the title too
    for _, understand in STEPS[:2]:
        named = understand(named)
    clean = raw.model_copy(
        update={
            "title": named.title if raw.title else raw.title,
            "text": clean_text(raw),
            "published": offer.published_on and offer.published_on.isoformat(),
            # a field that says nothing still weighs for an opening
            "deadline": offer.deadline.isoformat() if offer.deadline else raw.deadline,
            "reference": offer.reference or raw.reference,
        }
    )
    again = normalise(clean, DAY)
    assert isinstance(again, Offer)
    for field in ("published_on", "deadline", "reference", "title", "professions", "kind"):
        assert getattr(again, field) == getattr(offer, field), field
    # "DR A BRETX" may be a person or a doctor's post there: the words go, the place is kept
    gone = again.place is None and offer.place and not _names(clean, offer.place.commune)
    assert gone or again.place == offer.place


def _names(raw, commune):
    return fold(commune or "") in fold(f"{raw.title} {raw.text}")


@settings(max_examples=300, deadline=None)
@given(RAWS)
def test_no_advertisement_breaks_a_step(raw):
    draft = Draft(raw, DAY)
    for _, step in STEPS:
        result = step(draft)
        assert isinstance(result, Draft | Refusal)
        if isinstance(result, Draft):
            draft = result
    assert len(draft.excerpt) <= LONGEST


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_no_words_break_what_reads_them(value):
    assert isinstance(repair(value), str)
    assert isinstance(neutral(value), str)
    assert isinstance(lightly_neutral(value), str)
    assert isinstance(stem(value), str)
    day = read_day(value, DAY)
    assert day is None or isinstance(day, date)
    assert all(0 <= one.start < one.end <= len(value) for one in find_days(value, DAY))
    find_place(place=value, title=value, text=value, employer=value, source_insee=value)


@settings(max_examples=100, deadline=None)
@given(RAWS)
def test_reasons_stand_in_the_order_of_the_steps(raw):
    first, second = explain(raw, DAY), explain(raw.model_copy(), DAY)
    assert first == second
    order = (
        "title", "positions", "reference", "professions", "specialties", "kind", "relevance", "contracts", "employer", "place",
        "published_on", "deadline", "starts_on", "status",
    )  # fmt: skip
    assert {because.field for because in first.because} <= set(order)
    seen: list[str] = []
    for because in first.because:
        if because.field == "title":
            assert not seen  # said first, once
        seen.append(because.field)


_ADVERTISEMENTS = """
from datetime import date
from pipeline.normalise import explain
from pipeline.offer import RawOffer, RawSource
raws = [
    RawOffer(title="3 IDE et AS de nuit (H/F)", contract="CDD, CDI ou mutation", place="Dreux et Vernouillet",
             text="Répondre avant le 2 avril. Prise de poste le 1er juin. Réf. : 412", source=RawSource(publisher="hopital", insee="28134")),
    RawOffer(title="Job dating", text="Ouvert aux infirmiers, aides-soignants, kinés et médecins", place="Canala/Kouaoua",
             source=RawSource(publisher="hopital")),
    RawOffer(title="Médecin en gériatrie et soins palliatifs", contract="Praticien hospitalier ou contractuel", text="Saint-Denis, Dreux, Blois, Tours"),
]
for raw in raws:
    print(explain(raw, date(2027, 3, 1)))
"""


def test_reasons_are_the_same_in_another_process():
    said = set()
    for seed in ("1", "2", "3"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])}
        done = subprocess.run(
            [sys.executable, "-c", _ADVERTISEMENTS], env=env, capture_output=True, check=True
        )
        said.add(done.stdout)
    assert len(said) == 1
