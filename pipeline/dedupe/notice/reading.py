"""One record, read once for all its comparisons: each part is worked out when first asked for."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import date

from pipeline.dedupe.notice import traits
from pipeline.dedupe.notice.facts import facts, numbers
from pipeline.dedupe.notice.kept import Packed, derived, lay, plain, stow, wordy
from pipeline.dedupe.notice.lexicon import common, synonyms
from pipeline.dedupe.notice.moments import Fact
from pipeline.dedupe.notice.particulars import UNTITLED
from pipeline.dedupe.notice.signature import content, roots, stem, words
from pipeline.dedupe.notice.telling import NEUTRAL, is_trade
from pipeline.dedupe.notice.units import COLLEAGUES, unit_of
from pipeline.dedupe.notice.wards import mark
from pipeline.dedupe.notice.whose import Whose
from pipeline.dedupe.record import Record

_TRADES = frozenset({"anesthesie-reanimation", "iade"})
_OF_TRADES = frozenset({"anesthesie", "reanimation"})
"""What these are called by is no ward: they work in theatre, maternity and intensive care."""

_SURGERY = frozenset({"chirurgie", "orthopedie", "viscerale", "urologie", "ophtalmologie", "orl"})
"""Where a theatre nurse works in theatre, whatever the title says."""

_POLYVALENT = frozenset({"medecine-generale", "medecine-interne"})
_IN_CHARGE = frozenset({"cadre-sante"})


class Reading(Whose):
    """A record with what comparing needs, worked out at most once."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self.specialties = _practised(record)
        self.professions = _sought(frozenset(record.offer.professions), self.specialties)

    @derived
    def _marked_title(self) -> tuple[str, frozenset[str]]:
        # A post without a title says at once what it is about.
        text, wards = mark(self.title or self.text[:UNTITLED])
        if "ibode" in self.specialties and wards & _SURGERY:
            wards |= {"bloc"}
        return text, wards - _OF_TRADES if self.specialties & _TRADES else wards

    @plain
    def title_wards(self) -> frozenset[str]:
        """The wards that the title names."""
        return self._marked_title[1]

    @plain
    def wards(self) -> frozenset[str]:
        """The wards that the title names, else those where the text says that the work is."""
        return self.title_wards or traits.placed_wards(self.text)

    @wordy
    def qualifiers(self) -> frozenset[str]:
        """What the title says beside profession, place, employer and set phrases."""
        employer = self.employer.own if self.employer else frozenset()
        found: set[str] = set()
        wards: set[str] = set()
        for word in self._marked_title[0].replace("@", " @").split() if self.title else ():
            if word.startswith("@"):
                wards.add(word[1:].rstrip(",;:.)/-"))
                continue
            found.update(
                s
                for w in words(word)
                if (s := stem(w)) not in NEUTRAL and not is_trade(w) and not w.isdigit()
            )
        plain = content(found) - roots(NEUTRAL) - roots(self.town) - roots(employer)
        return plain | wards

    @wordy
    def said(self) -> frozenset[str]:
        """The stems that title and text use."""
        same = synonyms()
        found = self.vocabulary | content(words(self.title))
        return found | {same[w] for w in found if w in same}

    @wordy
    def canonical(self) -> frozenset[str]:
        """The same, of words that tell one thing but one."""
        same = synonyms()
        return frozenset(same.get(w, w) for w in self.said)

    @wordy
    def rare(self) -> frozenset[str]:
        """The stems that few notices use."""
        known = common()
        return frozenset(w for w in self.said if w not in known and len(w) > 2) - self.named

    @wordy
    def named(self) -> frozenset[str]:
        """Words that say where, who and what trade: other reasons weigh them."""
        trades = (w for w in self.said if is_trade(w) or w.isdigit())
        marked = content(words(mark(self.title)[0])) | content(words(mark(self.text)[0]))
        wards = frozenset(w for w in self.said - marked if w[0] != "~")
        return self.where | wards | frozenset(trades)

    @wordy
    def where(self) -> frozenset[str]:
        """Words that say where and who."""
        employer = self.employer.own if self.employer else frozenset()
        return roots(self.town) | roots(employer)

    @wordy
    def facts(self) -> frozenset[Fact]:
        """What title and text state in figures; those of one's own calling are a team."""
        found = facts(f"{self.offer.title} ; {self.told}")
        own = {unit_of(w) for slug in self.professions for w in slug.split("-")} | COLLEAGUES
        sought = str(self.offer.positions or "")
        team = {(unit, n) for unit, n in found if unit in own}
        found = found - team | {("équipe", n) for _, n in team if n != sought}
        if not self.title_quotas:
            return found
        # Of a share in the title and another in the text, the title's is the post's.
        titled = {("quotité", "100" if q == "plein" else str(q)) for q in self.title_quotas}
        return frozenset(f for f in found if f[0] != "quotité") | titled

    @wordy
    def numbers(self) -> frozenset[str]:
        """The numbers that title and text hold, whatever they count."""
        return numbers(f"{self.offer.title} ; {self.told}")

    def amounts(self, unit: str) -> frozenset[str]:
        """Return the amounts stated of one thing."""
        return self._by_unit.get(unit, frozenset())

    @property
    def units(self) -> frozenset[str]:
        """The things of which an amount is stated."""
        return frozenset(self._by_unit)

    @derived
    def _by_unit(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for unit, n in self.facts:
            found.setdefault(unit, set()).add(n)
        return {unit: frozenset(amounts) for unit, amounts in found.items()}

    @wordy
    def months(self) -> frozenset[int]:
        """The months in which the work is, as far as said: "juillet", "Noël", "du 5 au 16 avril"."""
        start = self.offer.starts_on
        if isinstance(start, date):
            return frozenset({start.month})
        days = frozenset(int(amount[:2]) for amount in self.amounts("date"))
        return days or traits.months(self.title) or traits.months(self.text)

    @wordy
    def all_wards(self) -> frozenset[str]:
        """All wards that title and text name."""
        return self.title_wards | mark(self.text)[1]


def packed(record: Record) -> Record:
    """Return the record with room beside it for what comparing works out of it."""
    if record.packed is not None:
        return record
    reading = read(record)
    reading.record = replace(record, packed=Packed())
    return reading.record


def _practised(record: Record) -> frozenset[str]:
    """The specialties; who is "polyvalent" practises general medicine, whatever a hospital calls it."""
    found = frozenset(record.offer.specialties)
    if found & _POLYVALENT and "polyvalent" in record.offer.title.lower():
        return found | _POLYVALENT
    return found


def _sought(professions: frozenset[str], specialties: frozenset[str]) -> frozenset[str]:
    """Who is sought; an "IDEC ou cadre de santé" is one post, whichever of the two a copy names."""
    if professions == {"infirmier"} and "coordination" in specialties:
        return _IN_CHARGE
    return _IN_CHARGE if professions == {"infirmier", "cadre-sante"} else professions


_KEPT = 2048
_readings: OrderedDict[str, Reading] = OrderedDict()


def read(record: Record) -> Reading:
    """Return the reading of a record; the last 2,048 are kept, a changed record is read anew."""
    held = _readings.get(record.id)
    if held is not None and (held.record is record or held.record == record):
        return held
    reading = _readings[record.id] = Reading(record)
    if record.packed is not None:
        lay(reading, record.packed)
    if len(_readings) > _KEPT:
        _, oldest = _readings.popitem(last=False)
        if oldest.record.packed is not None:
            stow(oldest, oldest.record.packed)
    return reading
