"""Posts of social feeds and notice boards: one may hold no opening, one, or several in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from parsel import Selector

from pipeline.harvest import Found
from pipeline.normalise.gender import neutral
from pipeline.normalise.lexicon import Lexicon
from pipeline.normalise.words import fold, words
from pipeline.vocabulary import vocabulary
from spiders import raw
from spiders.shown import lines_of

_TAG = re.compile(r"<(?:p|br|div|span|a|ul|ol|li|b|i|em|strong|h\d)\b[^<>]*>", re.IGNORECASE)
_SIGNS = "•·▪‣◦●○■□➡→►▶➤➢✓✔✅☑✳☀-➿⬛-⭐\U0001f300-\U0001faff"
_BULLET = re.compile(
    rf"^\s*(?:(?:[-–—*>{_SIGNS}]\ufe0f?\s*)+|\d\ufe0f?\u20e3\s*|\d{{1,2}}\s?(?:[.)/]|\s-)\s*|[a-h]\)\s*)"
)
_COUNT = re.compile(
    r"^(?:\d{1,2}|une?|deux|trois|quatre|cinq|plusieurs|des)\b(?!\s*(?:ans?|h|%|€|er?s?\b))",
    re.IGNORECASE,
)
_INLINE = re.compile(rf"\s+(?:/\s*)?(?=[{_SIGNS}])|\s+/\s+(?=[-–—]\s)|(?<=:)\s+(?=[-–—]\s)")
_PIN = re.compile(r"(?:📍|📌|🏥|🏠)\s*(?P<place>[^📍📌📅📆📞☎✉📧➡|\n;,:(]{2,60})")
_OPENS = re.compile(
    r"\b(?:recrut\w*|recherch\w*|cherch(?:e|ons|ent)|embauch\w*|à\s+pourvoir|postes?|emplois?|offres?|vacances?\s+de|vacante?s?|besoin|rempla[cç]\w*|stages?|stagiaires?|CD[ID]|vacations?|vacataires?|rejoi\w+|install\w+|collaborat\w+|associée?s?|successeu\w+|disponibles?|H\s*/\s*F|F\s*/\s*H)\b",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"\b(?:recrut\w*|recherch\w*|cherch(?:e|ons|ent)|embauch\w*|à\s+pourvoir|postes?|offres?|besoin|remplaç\w+|remplacement)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"\b(?:équipe|composée?s?|autour|côtés|avec|comprend|regroupe|présente?s?|sur\s+place|déjà|travaill\w+|exerc\w+|intégr\w+|rejoindrez|collaborer\w*|consultations?|rendez-vous|horaires?|permanences?|annuaire|bienvenue|profil|compétences?|missions?|diplômes?|avantages?|professionnels?\s+de\s+santé\s+(?:de|du))\b",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(
    r"\b(?:avec|sur\s+place|à\s+proximité|déjà|expériences?|titulaire|exigée?|requis\w*|inscri\w+|connaissances?|missions?|en\s+lien|sous\s+la\s+responsabilité|encadr\w+|travail\s+en|vous|présence|consult\w+|rendez-vous|félicit\w+|merci|bienvenue|arriv\w+|pourvue?s?|formation|diplôme)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:contact\w*|candidat\w+|postul\w+|CV|envoy\w+|adress\w+|renseignements?|informations?|rejoignez|e-?mail|courriel|téléphon\w*|tél|partag\w+|n['’]hésitez|intéressée?s?)\b|[@📩✉📧📞☎🔗👉]|https?://|^\s*#",
    re.IGNORECASE,
)
_NEAR = 6  # words before which an item says whom it seeks
_LONG = 240  # characters of an item's first line


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    """Without its bullet."""
    marked: bool
    """Whether it had one, or a number of posts."""
    counted: bool
    after_gap: bool
    professions: frozenset[str]
    """Those that its first words name."""


@cache
def _lexicon() -> Lexicon[str]:
    """The professions, and the specialties' own names for those who practise them."""
    pairs = [
        (form, slug)
        for slug, entry in vocabulary().professions.items()
        for form in (*entry.forms, *entry.ambiguous)
    ]
    for entry in vocabulary().specialties.values():
        for profession, forms in entry.practitioners.items():
            pairs += [(form, profession) for form in forms]
    return Lexicon(pairs)


def openings(found: Found) -> list[Found]:
    """Each opening that a post lists as an offer of its own; the post itself where it lists none.

    The key of each is the post's with the words of its own line, without its number of posts: a
    line that is added or taken away leaves the others what they were.

    >>> post = Found("7", raw.offer(text="La MSP recrute :\\n- 1 kiné 📍Brou\\n- 2 IDE\\nContact : mairie"))
    >>> [(one.key, one.raw.title, one.raw.place) for one in openings(post)]
    [('7#kine-brou', '1 kiné', 'Brou'), ('7#ide', '2 IDE', None)]
    """
    text = found.raw.text or ""
    lines = list(_lines(text))
    starts = _listed(lines, found.raw.title) or _paragraphs(lines)
    if len(starts) < 2:
        title = found.raw.title or headline(text)
        return [replace(found, raw=found.raw.model_copy(update={"title": title}))]
    return list(_parts(found, lines, starts))


def headline(text: str | None) -> str | None:
    """What stands for a post's title: the first of its lines that says whom it seeks, or its first.

    >>> headline("📢 Bonjour à tous !\\n\\nLa commune recherche un médecin. Venez !")
    'La commune recherche un médecin.'
    """
    lines = [line for line in _lines(text or "") if sum(map(str.isalpha, line.text)) > 3]
    for line in lines[:6]:
        for sentence in re.split(r"(?<=[.!?])\s+", line.text):
            if _OPENS.search(sentence) and _named(sentence):
                return raw.first_line(sentence)
    return raw.first_line(lines[0].text) if lines else raw.first_line(text)


def _lines(text: str) -> Iterator[_Line]:
    gap = False
    for one in _broken(text):
        if not one.strip():
            gap = True
            continue
        met = _BULLET.match(one)
        # a pin alone is where, not a bullet
        rest = one[met.end() :].strip() if met else one.strip()
        if met and _PIN.match(one.strip()):
            met, rest = None, one.strip()
        counted = _COUNT.match(rest) is not None
        yield _Line(rest, met is not None or counted, counted, gap, frozenset(_named(rest)[:3]))
        gap = False


def _broken(text: str) -> Iterator[str]:
    """Lines, those of HTML by its blocks; bullets that stand in one line are given each their own."""
    if _TAG.search(text):
        root = Selector(text=text, type="html").root
        for item in root.iter("li"):
            item.text = "• " + (item.text or "")
        source: Sequence[str] = [line for one in lines_of(root) for line in (one, "")]
    else:
        source = text.splitlines()
    for line in source:
        pieces = [piece for piece in _INLINE.split(line) if piece and piece.strip()]
        signs = [piece.strip()[0] for piece in pieces if _BULLET.match(piece)]
        if len(signs) == len(set(signs)) or not pieces:
            yield line
            continue
        kept = pieces[0]
        for piece in pieces[1:]:
            if _PIN.match(piece):  # where, not what
                kept += " " + piece
            else:
                yield kept
                kept = piece
        yield kept


def _named(text: str) -> list[str]:
    """The professions that the first words of a line name, in order."""
    read = words(neutral(text[:_LONG]))
    return [hit.value for hit in _lexicon().find(read) if hit.start < _NEAR]


def _listed(lines: Sequence[_Line], title: str | None) -> list[int]:
    """The lines that begin each opening of a list, or none where the post is no such list."""
    items = [
        number
        for number, line in enumerate(lines)
        if line.professions and len(line.text) <= _LONG and not _NOT_ONE.search(line.text)
    ]
    marked = [number for number in items if lines[number].marked]
    # lines without any mark are a list under a heading that ends as one
    bare = next((n for n in items if n and lines[n - 1].text.rstrip().endswith(":")), None)
    if len(marked) < 2 and bare is not None:
        items = [n for n in items if n >= bare and len(lines[n].text) <= 100]
    else:
        items = marked
    if len(items) < 2:
        return []
    before = [line.text for line in lines[: items[0]]]
    lead = before[-1] if before else (title or "")
    said = " ".join([title or "", *before])
    own = sum(_OPENS.search(lines[n].text) is not None for n in items) * 2 > len(items)
    if _TEAM.search(lead) and not _SEEKS.search(lead):
        return []
    sought = {
        slug for one in (title or "", *before) if _SEEKS.search(one) for slug in _anywhere(one)
    }
    named = {slug for n in items for slug in lines[n].professions}
    if sought and not sought & named:
        return []
    return items if own or _OPENS.search(said) else []


def _anywhere(text: str) -> list[str]:
    return [hit.value for hit in _lexicon().find(words(neutral(text[:2000])))]


def _paragraphs(lines: Sequence[_Line]) -> list[int]:
    """The lines that each seek a profession that no other does."""
    starts: list[int] = []
    taken: set[str] = set()
    for number, line in enumerate(lines):
        cue = _SEEKS.search(line.text)
        sought = _named(line.text[cue.start() :]) if cue else []
        if not sought or _NOT_ONE.search(line.text[: cue.end() if cue else 0]):
            continue
        if taken & set(sought):
            return []
        taken |= set(sought)
        starts.append(number)
    return starts


def _parts(found: Found, lines: Sequence[_Line], starts: Sequence[int]) -> Iterator[Found]:
    last = starts[-1] + 1
    while last < len(lines) and not (lines[last].after_gap or _CLOSING.search(lines[last].text)):
        last += 1
    before = [line.text for line in lines[: starts[0]]]
    if found.raw.title and found.raw.title not in before:
        before.insert(0, found.raw.title)
    after = [line.text for line in lines[last:]]
    ends = [*starts[1:], last]
    for start, end in zip(starts, ends, strict=True):
        own = [line.text for line in _own(lines[start:end])]
        pin = next((met for one in own if (met := _PIN.search(one))), None)
        head = own[0]
        slug = "-".join(re.findall(r"[a-z]{2,}", fold(head)))[:60].strip("-")
        title = raw.first_line(_PIN.sub("", head).strip(" -–—:,;/|")) or head
        yield replace(
            found,
            key=f"{found.key}#{slug}",
            raw=found.raw.model_copy(
                update={
                    "title": title,
                    "text": "\n".join([*before, *own, *after]),
                    "place": (pin["place"].strip(" -–—.!") if pin else None) or found.raw.place,
                }
            ),
        )


def _own(lines: Sequence[_Line]) -> Iterator[_Line]:
    """An opening's first line and those below it, up to one that counts posts of another trade."""
    yield lines[0]
    for line in lines[1:]:
        if line.marked and line.counted and lines[0].counted:
            return
        yield line
