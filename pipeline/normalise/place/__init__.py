"""Where the work is. `step` is the door and tells the order in which `evidence` is asked.

A piece of text is cut and read (`pieces`): what is `named` in each of its `segments` (`longest` finds where a name ends), how it is meant
(with the words of `cues`), as `mentions` (`loose` for one word). `sources` says which pieces are asked, `sites`, `shares`,
`seats` and `houses` where a text speaks of the workplace; `candidates` and `homonyms` decide which commune is the
`meaning`, `areas` what is sure where none is, and `reader` brings them together.
"""
