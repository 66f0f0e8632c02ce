"""The command as people call it: right, wrong, and with a bad source among good ones."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from spiders.village import Village


def soigner(*arguments, data, given=b"", **env):
    """Run one command in a process of its own; give its status, output and complaints."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SOIGNER_")}
    done = subprocess.run(
        [sys.executable, "-m", "schedules", *map(str, arguments)],
        input=given, capture_output=True, check=False, timeout=120,
        env={**clean, "SOIGNER_DATA": str(data), **env},
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    data = tmp_path_factory.mktemp("demo")
    status, out, err = soigner("demo", "--no-serve", data=data)
    assert status == 0, err
    assert "14 sources visitées" in out
    return data


def test_the_demo_says_what_happened_to_each_source_and_is_searchable(demo):
    status, out, _ = soigner("search", "infirmier", "--json", data=demo)
    answer = json.loads(out)
    assert status == 0
    assert answer["total"] >= 15
    assert len(answer["hits"]) == 20
    assert set(answer["facets"]) == {
        "kind", "profession", "specialty", "contract", "departement", "region",
    }  # fmt: skip
    assert answer["facets"]["departement"].keys() >= {"28", "41"}


def test_near_sorts_by_distance(demo):
    _, out, _ = soigner(
        "search", "--near", "Dreux", "--km", 60, "--sort", "distance", "--json", data=demo
    )
    places = [hit["place"]["departement"] for hit in json.loads(out)["hits"]]
    assert places
    assert set(places) <= {"28"}


def test_exports_hold_the_same_offers(demo, tmp_path):
    _, lines, _ = soigner("export", data=demo)
    ids = {json.loads(line)["id"] for line in lines.splitlines()}
    _, table, _ = soigner("export", "--format", "csv", data=demo)
    assert {row["id"] for row in csv.DictReader(io.StringIO(table))} == ids
    out = tmp_path / "offers.parquet"
    assert soigner("export", "--format", "parquet", "-o", out, data=demo)[0] == 0
    assert set(pq.read_table(out)["id"].to_pylist()) == ids
    assert len(ids) > 100


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_coverage_in_three_forms(demo, form):
    status, out, err = soigner("coverage", "28", "--format", form, data=demo)
    assert status == 0, err
    assert "ch-courville" in out


def test_the_index_can_be_thrown_away_and_rebuilt(demo):
    before = json.loads(soigner("search", "--json", data=demo)[1])["total"]
    assert soigner("index", "rebuild", data=demo)[0] == 0
    assert soigner("index", "sync", data=demo)[0] == 0
    assert f"documents   {before}" in soigner("index", "status", data=demo)[1]


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        ((), 2, "Usage"),
        (("nonsense",), 2, "nonsense"),
        (("harvest",), 2, "--departement 28"),
        (("harvest", "no-such"), 2, "no-such"),
        (("harvest", "--departement", "99"), 2, "99"),
        (("export", "--format", "xls"), 2, "xls"),
        (("export", "--status", "half"), 2, "half"),
        (("coverage", "99"), 2, "99"),
        (("search", "--sort", "beauty"), 2, "beauty"),
        (("search", "--profession", "docteur"), 2, "docteur"),
        (("sources", "show", "no-such"), 2, "no-such"),
        (("sources", "add", "http://127.0.0.1:9/", "--publisher", "roi"), 2, "roi"),
        (("sources", "add", "http://127.0.0.1:9/", "--insee", "28999"), 2, "28999"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_status_2(tmp_path, arguments, status, word):
    code, out, err = soigner(*arguments, data=tmp_path)
    assert code == status
    assert word in out + err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "value"),
    [("SOIGNER_GAP", "soon"), ("SOIGNER_INDEX", "google"), ("SOIGNER_TODAY", "demain"),
     ("SOIGNER_ALLOW_PRIVATE_HOSTS", "home"), ("SOIGNER_CONTACT", "me")],
)  # fmt: skip
def test_a_wrong_setting_is_named_with_what_would_be_right(tmp_path, name, value):
    code, _, err = soigner("sources", "list", data=tmp_path, **{name: value})
    assert code == 2
    assert name in err
    assert "par exemple" in err or "ou" in err


def test_a_public_host_is_not_visited_without_a_contact(tmp_path):
    code, _, err = soigner("sources", "add", "https://www.hospital.example/", data=tmp_path)
    assert code == 1
    assert "SOIGNER_CONTACT" in err


def test_a_wrong_source_file_is_named_and_stops_nothing_else(tmp_path):
    folder = tmp_path / "sources" / "28"
    folder.mkdir(parents=True)
    good = 'name = "A"\nurl = "http://127.0.0.1:9/"\npublisher = "hopital"\nplatform = "feed"\n'
    (folder / "bon.toml").write_text(good)
    (folder / "faux.toml").write_text(good + 'colour = "blue"\n')
    code, out, _ = soigner("sources", "check", data=tmp_path)
    assert code == 1
    assert "faux.toml" in out
    assert "colour" in out
    code, out, err = soigner("sources", "list", data=tmp_path)
    assert code == 0
    assert "bon" in out
    assert "faux.toml" in err
    code, out, _ = soigner(
        "harvest", "bon", data=tmp_path, SOIGNER_ALLOW_PRIVATE_HOSTS="127.0.0.0/8", SOIGNER_GAP="0"
    )
    assert code == 1
    assert "down" in out


def test_a_bare_address_becomes_a_source_that_can_be_harvested(tmp_path):
    near = {"SOIGNER_ALLOW_PRIVATE_HOSTS": "127.0.0.0/8", "SOIGNER_GAP": "0"}
    with Village() as village:
        code, out, err = soigner(
            "sources", "add", village.address("mairie-nouan") + "/", "--name", "Commune d'exemple",
            "--publisher", "commune", "--insee", "41161", data=tmp_path, **near,
        )  # fmt: skip
        assert code == 0, out + err
        assert (tmp_path / "sources/41/commune-d-exemple.toml").exists()
        code, out, err = soigner("harvest", "commune-d-exemple", data=tmp_path, **near)
        assert code == 0, out + err
        assert "ok" in out


def test_adding_says_what_was_found_for_people_and_for_machines(tmp_path):
    near = {"SOIGNER_ALLOW_PRIVATE_HOSTS": "127.0.0.0/8", "SOIGNER_GAP": "0"}
    with Village() as village:
        site = village.address("msp-suevres") + "/"
        code, out, err = soigner("sources", "add", site, "--json", data=tmp_path, **near)
        assert code == 0, err
        found = json.loads(out)
        (kept,) = found["kept"]
        (best,) = [way for way in found["ways"] if way["role"] == "best"]
        assert (best["platform"], best["offers"] + best["refused"]) == (
            "feed",
            best["advertisements"],
        )
        assert all(refusal["reason"] for refusal in best["refusals"])
        recordings = tmp_path / "recordings"
        code, out, err = soigner(
            "sources",
            "add",
            site,
            "--name",
            "Autre nom",
            "--record",
            recordings,
            data=tmp_path,
            **near,
        )
        assert code == 0, err
        assert "pourquoi" in out
        assert "refusées de « feed »" in out
        assert f"soigner harvest {kept}" in out, "the same site stays the same source"
        assert (recordings / kept / "tape.jsonl").exists()
        code, out, _ = soigner(
            "sources", "add", village.address("cpts-thymerais"), data=tmp_path, **near
        )
        assert (code, "rien publier" in out) == (1, True)
        code, out, _ = soigner(
            "sources", "add", village.address("clinique-foret"), data=tmp_path, **near
        )
        assert (code, "ne se laisse pas lire" in out) == (1, True)


def test_the_list_of_a_departement_holds_its_territory_and_leaves_the_store_alone(tmp_path):
    code, out, err = soigner("sources", "list", "--departement", "28", data=tmp_path)
    assert code == 0
    assert "ch-dreux" in out
    assert "mairie-anet" in out
    assert "ch-blois" not in out
    assert "sans site" in err
    lines = json.loads(soigner("sources", "list", "--json", data=tmp_path)[1])
    assert {line["state"] for line in lines} == {"never", "sans site"}
    assert {line["departement"] for line in lines} == {"28", "41"}
    code, out, _ = soigner("sources", "show", "ch-nogent-le-rotrou", data=tmp_path)
    assert (code, "sans site" in out) == (0, True)
    code, out, _ = soigner("sources", "check", data=tmp_path)
    assert (code, "0 fichier faux" in out) == (0, True)
    assert soigner("demo", "--no-serve", data=tmp_path)[0] == 0, "nothing real was written"


def test_without_a_contact_public_sources_are_left_and_private_ones_are_harvested(tmp_path):
    code, _, err = soigner("harvest", "--departement", "28", data=tmp_path)
    assert (code, "SOIGNER_CONTACT" in err) == (1, True)
    with Village() as village:
        folder = tmp_path / "sources" / "28"
        folder.mkdir(parents=True)
        source = next(one for one in village.sources() if one.slug == "msp-suevres")
        (folder / "essai.toml").write_text(
            f'name = "Essai"\nurl = "{source.url}"\npublisher = "msp"\nplatform = "feed"\n'
            f'[options]\nurl = "{source.options["url"]}"\n'
        )
        near = {"SOIGNER_ALLOW_PRIVATE_HOSTS": "127.0.0.0/8", "SOIGNER_GAP": "0"}
        code, out, err = soigner("harvest", "--all", data=tmp_path, **near)
    assert code == 0, err
    assert "1 source visitée" in out
    assert "laissées" in err


def test_normalise_and_dedupe_answer_line_by_line(tmp_path):
    raw = {
        "title": "Infirmier de nuit",
        "employer": "CH de Dreux",
        "reference": "A1",
        "url": "http://a.example/1",
    }
    given = b"".join(
        [json.dumps({"id": "a", "raw": raw}).encode(), b"\noops\n",
         json.dumps({"id": "b", "raw": raw}).encode(), b"\n",
         json.dumps({"id": "c", "raw": {"title": "Plombier"}}).encode(), b"\n"]
    )  # fmt: skip
    code, out, _ = soigner("normalise", data=tmp_path, given=given)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [row["id"] for row in rows] == ["a", None, "b", "c"]
    assert rows[0]["offer"]["professions"] == ["infirmier"]
    assert rows[1] == {"id": None, "offer": None, "refused": "cette ligne n'est pas du JSON"}
    assert rows[3]["refused"]
    code, out, _ = soigner("dedupe", "--explain", data=tmp_path, given=given)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 1, "one line could not be read"
    assert [(row["id"], row["cluster"]) for row in rows] == [("a", "a"), ("b", "a")]
    assert any(row["evidence"] for row in rows)
