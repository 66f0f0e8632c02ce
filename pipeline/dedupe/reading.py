"""One record, read once for all its comparisons: each part is worked out when first asked for."""

from __future__ import annotations

import re
from collections import OrderedDict
from datetime import date
from functools import cached_property

from pipeline.dedupe import traits
from pipeline.dedupe.address import canonical, own_page
from pipeline.dedupe.employers import FIRM, Employer, kinds_in, parse, town_words
from pipeline.dedupe.facts import Fact, facts
from pipeline.dedupe.lexicon import common, synonyms, word_set
from pipeline.dedupe.record import Record
from pipeline.dedupe.relays import HOUSES, own_name, relays
from pipeline.dedupe.signature import content, fold, shingles, stem, words
from pipeline.dedupe.wards import mark

UNTITLED = 250
"""Letters at the beginning of an untitled post that stand for its title."""

LONG = 25
"""Words from which a text says enough to be told from another."""

_NEUTRAL = frozenset(map(stem, word_set("neutral")))
_PROFESSION = word_set("profession")
_SHORT = frozenset(p for p in _PROFESSION if len(p) < 4)
_LONG = tuple(p for p in _PROFESSION if len(p) >= 4)


class Reading:
    """A record with what comparing needs, worked out at most once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.offer = record.offer
        self.source = record.source
        self.place = place = record.offer.place
        self.insee = place.insee if place else None
        self.departement = place.departement if place else None
        self.professions = frozenset(record.offer.professions)
        self.specialties = frozenset(record.offer.specialties)

    @cached_property
    def address(self) -> str | None:
        """The canonical address."""
        return canonical(self.record.url)

    @cached_property
    def own_page(self) -> bool:
        """Whether the address is the notice's own."""
        return own_page(self.address)

    @cached_property
    def town(self) -> frozenset[str]:
        """The words of the commune's name."""
        return town_words(self.place.commune if self.place else None)

    @cached_property
    def town_name(self) -> str:
        """The commune's name, folded, without hyphens."""
        name = (self.place.commune if self.place else None) or ""
        return fold(name).replace("-", " ").replace("'", " ")

    @cached_property
    def spoken_town(self) -> str:
        """How people call the commune: "Savigny" for Savigny-sur-Braye."""
        return _short_name((self.place.commune if self.place else None) or "")

    @cached_property
    def town_names(self) -> list[str]:
        """How the commune is called; where it is not known, some names that may be towns'."""
        if self.insee or self.spoken_town:
            return [self.spoken_town.lower()] if self.spoken_town else []
        found = dict.fromkeys(_NAME.findall(self._capitals))
        plain = (n.lower() for n in found if not _profession(fold(n)) and fold(n) not in _USUAL)
        return list(dict.fromkeys(n for n in plain if stem(fold(n)) not in common()))[:NAMES]

    def names_town(self, name: str) -> bool:
        """Whether title or text names a town, with its capital letter."""
        return bool(name) and re.search(rf"\b{re.escape(name)}\b", self._capitals) is not None

    @cached_property
    def _capitals(self) -> str:
        commune = (self.place.commune if self.place else None) or ""
        text = f"{self.offer.title} . {commune} . {self.record.text or self.offer.excerpt}"
        return text.replace("’", "'").replace("-", " ")

    @cached_property
    def employer(self) -> Employer | None:
        """The employer's name taken apart; a board that names itself is no employer."""
        name = self.offer.employer
        if self.record.publisher in {"plateforme", "ordre"} and own_name(name, self.source):
            return None
        return parse(name)

    @cached_property
    def relayed(self) -> bool:
        """Whether the employer is but the publisher, which often passes on what others look for."""
        return relays(self.employer, self.record.publisher) or (
            self.record.publisher not in HOUSES and own_name(self.offer.employer, self.source)
        )

    @cached_property
    def title(self) -> str:
        """The folded title."""
        return fold(self.offer.title)

    @cached_property
    def text(self) -> str:
        """The folded text, or the excerpt where there is no text."""
        return fold(self.record.text or self.offer.excerpt)

    @cached_property
    def whole(self) -> str:
        """Title and text, folded."""
        return f"{self.title}\n{self.text}"

    @cached_property
    def text_words(self) -> list[str]:
        """The words of the text, in order."""
        return words(self.text)

    @cached_property
    def is_long(self) -> bool:
        """Whether the text says enough to be told from another."""
        return len(self.text_words) >= LONG

    @cached_property
    def shingles(self) -> frozenset[int]:
        """The text's shingles."""
        return shingles(self.text_words)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems that the text uses."""
        return content(self.text_words)

    @cached_property
    def _marked_title(self) -> tuple[str, frozenset[str]]:
        # A post without a title says at once what it is about.
        return mark(self.title or self.text[:UNTITLED])

    @cached_property
    def title_wards(self) -> frozenset[str]:
        """The wards that the title names."""
        return self._marked_title[1]

    @cached_property
    def wards(self) -> frozenset[str]:
        """The wards that the title names, else those where the text says that the work is."""
        return self.title_wards or traits.placed_wards(self.text)

    @cached_property
    def qualifiers(self) -> frozenset[str]:
        """What the title says beside profession, place, employer and set phrases."""
        employer = self.employer.own if self.employer else frozenset()
        found = set()
        for word in self._marked_title[0].replace("@", " @").split() if self.title else ():
            if word.startswith("@"):
                found.add(word[1:].rstrip(",;:.)/-"))
                continue
            found.update(
                s
                for w in words(word)
                if (s := stem(w)) not in _NEUTRAL and not _profession(w) and not w.isdigit()
            )
        plain = content(found)
        return plain - self.town - employer

    @cached_property
    def said(self) -> frozenset[str]:
        """The stems that title and text use."""
        same = synonyms()
        found = self.vocabulary | content(words(self.title))
        return found | {same[w] for w in found if w in same}

    @cached_property
    def rare(self) -> frozenset[str]:
        """The stems that few notices use."""
        known = common()
        return frozenset(w for w in self.said if w not in known and len(w) > 2) - self.named

    @cached_property
    def named(self) -> frozenset[str]:
        """Words that say where, who and what trade: other reasons weigh them."""
        employer = self.employer.own if self.employer else frozenset()
        trades = (w for w in self.said if _profession(w) or w.isdigit())
        marked = content(words(mark(self.title)[0])) | content(words(mark(self.text)[0]))
        wards = self.said - marked
        return self.town | employer | wards | frozenset(trades)

    @cached_property
    def facts(self) -> frozenset[Fact]:
        """What title and text state in figures."""
        return facts(f"{self.offer.title}\n{self.record.text or self.offer.excerpt}")

    def amounts(self, unit: str) -> frozenset[str]:
        """Return the amounts stated of one thing."""
        return frozenset(amount for what, amount in self.facts if what == unit)

    @cached_property
    def months(self) -> frozenset[int]:
        """The months in which the work is, as far as said: "juillet", "Noël", "du 5 au 16 avril"."""
        start = self.offer.starts_on
        if isinstance(start, date):
            return frozenset({start.month})
        days = frozenset(int(amount[:2]) for amount in self.amounts("date"))
        return days or traits.months(self.title) or traits.months(self.text)

    @cached_property
    def houses(self) -> frozenset[str]:
        """The kinds of house that employer or, where it is only passed on, title and text name."""
        if self.employer and self.employer.kinds and not self.relayed:
            return self.employer.kinds & FIRM
        return kinds_in(self.whole) & FIRM

    @cached_property
    def all_wards(self) -> frozenset[str]:
        """All wards that title and text name."""
        return self.title_wards | mark(self.text)[1]

    @cached_property
    def shifts(self) -> frozenset[str]:
        """Day, night, both or unsaid."""
        return traits.shifts(self.title or self.text[:UNTITLED], self.text)

    @cached_property
    def semesters(self) -> frozenset[tuple[str, str]]:
        """The semesters named."""
        return traits.semesters(self.whole, stage=self.offer.kind == "stage")

    @cached_property
    def surfaces(self) -> frozenset[str]:
        """The square metres named."""
        return traits.surfaces(self.whole)

    @cached_property
    def durations(self) -> frozenset[int]:
        """How long the work lasts, by the title, else by the text; days."""
        return traits.durations(self.title) or traits.durations(self.text)

    @cached_property
    def parts(self) -> dict[str, frozenset[str]]:
        """Named and numbered parts of the house."""
        return traits.parts(self.offer.title, self.whole)

    @cached_property
    def title_quotas(self) -> frozenset[str]:
        """The shares of working time that the title names."""
        return traits.quotas(self.title)

    @cached_property
    def said_again(self) -> bool:
        """Whether the title, or the text's beginning, says that it is published once more."""
        return traits.said_again(self.title) or traits.said_again(self.text[:200])


_JOINED = re.compile(r"^((?:(?:La|Le|Les|Saint|Sainte|St|Ste|L')[ ']?)*[^ ]+).*$")


NAMES = 4
_NAME = re.compile(r"\b(?:(?:Saint|Sainte|St|Ste|La|Le|Les) )?[A-ZÉÈÎÔ][a-zà-ÿ]{3,}\b")
_USUAL = frozenset(_PROFESSION | _NEUTRAL)


def _short_name(commune: str) -> str:
    plain = commune.replace("’", "'").replace("-", " ")
    short = _JOINED.sub(r"\1", plain)
    return short if len(short) >= 4 else ""


def _profession(word: str) -> bool:
    return word.rstrip("s") in _SHORT or word in _SHORT or word.startswith(_LONG)


_KEPT = 2048
_readings: OrderedDict[str, Reading] = OrderedDict()


def read(record: Record) -> Reading:
    """Return the reading of a record; the last 2,048 are kept, a changed record is read anew."""
    held = _readings.get(record.id)
    if held is not None and (held.record is record or held.record == record):
        return held
    reading = _readings[record.id] = Reading(record)
    if len(_readings) > _KEPT:
        _readings.popitem(last=False)
    return reading
