"""Two notices, held against each other: `evidence` is the door.

`vetoes` (`again`) forbid, `doubts` and `contradictions` speak against; `identity` (`numbering`), `posts`
(`rarity`, `towns`, `afar`), `work` (`kinds`, `callings`), `wording`, `stated` and `dates` (`timing`)
say what being alike is worth, each `reason` in bits.
"""
