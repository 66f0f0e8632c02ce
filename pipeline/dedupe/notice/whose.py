"""Whose a record is: its page, its employer, the house whose site shows it or whom it names."""

from __future__ import annotations

from pipeline.dedupe.notice.address import canonical, own_page
from pipeline.dedupe.notice.employers import Employer, parse
from pipeline.dedupe.notice.houses import FIRM, kinds_in
from pipeline.dedupe.notice.kept import plain, wordy
from pipeline.dedupe.notice.particulars import Particulars
from pipeline.dedupe.notice.relays import HOUSES, own_name, relays
from pipeline.dedupe.notice.signature import content, fold, words
from pipeline.dedupe.notice.traits import HOUSE
from pipeline.dedupe.record import Record

_PASS_ON = frozenset(
    {None, "plateforme", "ordre", "commune", "epci", "departement", "region", "cpts"}
)


class Whose(Particulars):
    """The page, the employer and the houses of a record."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self.source = record.source

    @plain
    def address(self) -> str | None:
        """The canonical address."""
        return canonical(self.record.url)

    @plain
    def own_page(self) -> bool:
        """Whether the address is the notice's own."""
        return own_page(self.address)

    @plain
    def employer(self) -> Employer | None:
        """The employer's name taken apart; a board that names itself is no employer."""
        name = self.offer.employer
        if self.record.publisher in {"plateforme", "ordre"} and own_name(name, self.source):
            return None
        return parse(name)

    @plain
    def named_house(self) -> Employer | None:
        """The house that the title calls by its name, where the employer is not told or passes on."""
        found = HOUSE.search(self.offer.title)
        return parse(found[0]) if found else None

    @plain
    def relayed(self) -> bool:
        """Whether the employer is but the publisher, which often passes on what others look for."""
        return relays(self.employer, self.record.publisher) or (
            self.record.publisher not in HOUSES and own_name(self.offer.employer, self.source)
        )

    @plain
    def house(self) -> Employer | None:
        """The house whose site it is: of a kind that employs, else its name is a publisher's."""
        if self.record.publisher in _PASS_ON:
            return None
        found = parse(self.source)
        return found if found and found.kinds else None

    @wordy
    def site(self) -> frozenset[str]:
        """Whose site it is, where that is an employer's: a chain shows the posts of its houses."""
        if self.record.publisher in {None, "plateforme", "ordre"}:
            return frozenset()
        return content(words(fold(self.source)))

    @wordy
    def site_letters(self) -> frozenset[str]:
        """What the name of the one whose site it is may be shortened to: "MAD" for a mutual society's."""
        owner = parse(self.source) if self.site else None
        return owner.initials if owner else frozenset()

    @wordy
    def houses(self) -> frozenset[str]:
        """The kinds of house that employer or, where it is only passed on, title and text name."""
        if self.employer and self.employer.kinds and not self.relayed:
            return self.employer.kinds & FIRM
        return kinds_in(self.whole) & FIRM
