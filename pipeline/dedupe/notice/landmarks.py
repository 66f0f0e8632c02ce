"""Names that a notice tells beside its town: a valley, a quarter, a house, the town nearby.

Whoever tells of an opening anew keeps them, as he keeps its figures.
"""

from __future__ import annotations

import re

from pipeline.dedupe.notice.lexicon import common, word_set
from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.notice.signature import fold, stem
from pipeline.dedupe.notice.telling import NEUTRAL, is_trade

MOST = 3

# Within a sentence, not at its beginning, where any word has a capital.
_NAME = re.compile(r"(?<=[a-zà-ÿ0-9,;:()\"«'’–-] )[«\"]?(?:[DdLl]['’])?([A-ZÉÈÎÔ][a-zà-ÿ]{3,})\b")
_ARTICLE = re.compile(r"(?<=[ (][dl]['’])([A-ZÉÈÎÔ][a-zà-ÿ]{3,})\b")
_TITLED = re.compile(r"\b([A-ZÉÈÎÔ][a-zà-ÿ]{3,})\b")
_PLAIN = frozenset(stem(w) for w in word_set("forms") | word_set("pages") | word_set("capitals"))


def landmarks(reading: Reading) -> list[str]:
    """Return up to three names, folded, the longest first."""
    title = "" if reading.offer.title.isupper() else reading.offer.title
    found = [*_TITLED.findall(title), *_NAME.findall(reading.told), *_ARTICLE.findall(reading.told)]
    known, names = common(), set()
    for name in found:
        plain = fold(name)
        root = stem(plain)[:8]
        if root in known or root in reading.town or is_trade(plain):
            continue
        if stem(plain) not in NEUTRAL and stem(plain) not in _PLAIN:
            names.add(plain)
    return sorted(names, key=lambda n: (-len(n), n))[:MOST]
