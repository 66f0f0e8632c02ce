"""The work of several tables: what the sample sites publish, harvested once on this machine."""

from __future__ import annotations

from datetime import date
from ipaddress import ip_network

from pipeline.harvest import Found, Harvest
from pipeline.settings import Settings, load
from spiders.crawl import crawl
from spiders.village import Village


def settings() -> Settings:
    """Settings that may crawl this machine without a pause."""
    return load(allow_private_hosts=(ip_network("127.0.0.0/8"),), gap=0.0)


def harvests(day: date) -> list[Harvest]:
    """One harvest of every sample site."""
    seen: list[Harvest] = []
    with Village(day=day, port=0) as village:
        crawl(village.sources(), settings(), seen.append, day)
    return seen


def raws(day: date) -> list[Found]:
    """Every raw offer of the village."""
    return [found for harvest in harvests(day) for found in harvest.found]
