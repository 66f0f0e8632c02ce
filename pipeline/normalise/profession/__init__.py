"""Whom the offer is for. `step` is the door: the title, then the form's fields, then the text.

`titled` reads titles, with the `abbreviations` and the `unsought` that only stand there; `callings`
holds the words, `occupations` those outside health; `sentences`, `lists`, `grades`, `boards` and
`staff` find who is sought elsewhere; `practitioners` tells whom a word means that trades share,
`nicknames` whom a trade's short word, `jobs` what students are hired as.
"""
