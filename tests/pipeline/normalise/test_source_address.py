"""What is no address of the web is left out of an offer's sources, and said."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.normalise import explain
from pipeline.offer import Offer, RawOffer

DAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "ftp://ch.example/1", "vbscript:x", "//ch.example/1", "http://", "http://[::1"],
)  # fmt: skip
def test_what_is_no_link_is_left_out_and_said(url):
    told = explain(RawOffer(title="Infirmier de nuit", url=url), DAY)
    assert isinstance(told.result, Offer)
    assert [source.url for source in told.result.sources] == [None]
    assert [one.words for one in told.because if one.field == "sources"] == [url]


@pytest.mark.parametrize("url", ["https://ch.example/1", "http://127.0.0.1:8028/offres#2", None])
def test_what_is_one_is_kept(url):
    told = explain(RawOffer(title="Infirmier de nuit", url=url), DAY)
    assert isinstance(told.result, Offer)
    assert [source.url for source in told.result.sources] == [url]
    assert not [one for one in told.because if one.field == "sources"]
