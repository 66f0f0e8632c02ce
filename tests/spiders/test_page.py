"""Pages: charsets honest and lying, JSON, addresses."""

from __future__ import annotations

import pytest

from spiders.page import NotJsonError, Page

WORDS = "Médecin généraliste – à l’hôpital, 1 200 €"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (WORDS.encode(), "text/html; charset=utf-8"),
        (WORDS.encode(), "text/html"),
        (WORDS.encode(), "text/html; charset=iso-8859-1"),  # lies
        (WORDS.encode(), "text/html; charset=nonsense"),
        (WORDS.encode(), "text/html; charset=hex"),  # a codec, but none of text
        (WORDS.encode("cp1252"), "text/html; charset=windows-1252"),
        (WORDS.encode("cp1252"), "text/html; charset=iso-8859-1"),  # as browsers read it
        (WORDS.encode("cp1252"), "text/html; charset=utf-8"),  # lies
        (WORDS.encode("cp1252"), ""),
        (WORDS.encode("utf-8-sig"), "text/html; charset=iso-8859-1"),
        (WORDS.encode("utf-16"), ""),
        (WORDS.encode("utf-16-le"), "text/html; charset=utf-16le"),
    ],
)
def test_text_is_read_whatever_the_charset_says(body, content_type):
    assert (
        Page("http://a.example/", headers={"Content-Type": content_type}, body=body).text == WORDS
    )


@pytest.mark.parametrize(
    "declaration",
    [
        '<?xml version="1.0" encoding="{}"?>',
        '<meta charset="{}">',
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
    ],
)
@pytest.mark.parametrize("charset", ["iso-8859-15", "cp850", "macroman"])
def test_a_charset_declared_inside_is_believed(declaration, charset):
    text = declaration.format(charset) + "<p>Médecin à 1 200"
    assert Page("http://a.example/", body=text.encode(charset)).text == text


def test_a_page_in_two_charsets_stays_readable():
    body = "Médecin ".encode() + "généraliste".encode("cp1252")
    assert Page("http://a.example/", body=body).text == "Médecin généraliste"


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"a":', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_says_so(body):
    page = Page("http://a.example/", body=body)
    for _ in range(2):
        with pytest.raises(NotJsonError, match="n'est pas du JSON"):
            page.json()


def test_headers_are_read_in_any_case():
    page = Page("http://a.example/", headers={"X-WP-TotalPages": "3", "content-TYPE": "Text/HTML"})
    assert page.headers["x-wp-totalpages"] == "3"
    assert page.media_type == "text/html"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("offre?id=1", "http://a.example/emploi/offre?id=1"),
        ("//b.example/x", "http://b.example/x"),
        ("mailto:rh@a.example", None),
        ("javascript:voir(1)", None),
        ("http://[", None),
        ("http://a.example:port/", None),
        ("é à", "http://a.example/emploi/%C3%A9%20%C3%A0"),
    ],
)
def test_links_are_relative_to_the_base(href, url):
    page = Page("http://a.example/", body=b'<base href="/emploi/"><a href="x">y</a>')
    assert page.join(href) == url


def test_no_body_breaks_the_trees():
    for body in (b"", b"\0\0", b"\x01<p>a</p>", b"<!--", b"<svg><![CDATA["):
        page = Page("http://a.example/", body=body)
        assert page.selector.xpath("//nothing").get() is None
        assert page.soup.find("nothing") is None


def test_an_attribute_that_is_named_like_nothing_is_left_out():
    """A quote left open makes an attribute of a script's text, which lxml lists and does not find."""
    text = """<script id='a' {jobs:[{b:"y"}]}}('x'))< type="application/json">{}</script>"""
    (script,) = Page("http://a.example/", body=text.encode()).selector.css("script")
    assert script.attrib["id"] == "a"
    assert script.attrib["type"] == "application/json"
    assert not [name for name in script.attrib if name.startswith("{")]
