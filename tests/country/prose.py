"""The advertisements' texts: sentences of `prose.toml` put together, always the same for one key."""

from __future__ import annotations

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.country.opening import Opening


@cache
def _prose() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "prose.toml").read_text("utf-8"))


def describe(opening: Opening, employer: str, slug: str) -> list[str]:
    """The paragraphs of an advertisement: who, what for, what is asked, what is given, whom to write."""
    prose = _prose()
    family = next(
        (name for name, members in prose["families"].items() if opening.profession in members),
        "other",
    )
    digest = sha256(f"{slug} {opening.key} {opening.revision}".encode()).digest()
    values = {
        "employer": employer, "commune": opening.commune, "contract": opening.contract,
        "ref": f"{slug[:2].upper()}-{opening.key}", "mail": f"recrutement@{slug}.example",
        "phone": f"01 99 00 {digest[9] % 90 + 10} {digest[10] % 90 + 10}",
    }  # fmt: skip

    def pick(group: str, part: str, byte: int) -> str:
        choices = prose[group][part]
        return str(choices[digest[byte] % len(choices)]).format(**values)

    return [
        f"{pick('common', 'who', 0)} {pick(family, 'seeks', 1)}",
        f"{pick(family, 'duties', 2)} {pick(family, 'team', 3)}",
        pick(family, "profile", 4),
        f"{pick('common', 'terms', 5)} {pick('common', 'gives', 6)}",
        pick("common", "write", 7),
    ]
