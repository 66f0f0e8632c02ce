"""Where the work is. `step` is the door and tells the order in which `evidence` is asked.

A piece of text is cut (`segments`), read (`pieces`, with the words of `cues`), and yields `mentions`;
`sources` says which pieces are asked, `sites` where a text speaks of the workplace; `candidates` and
`homonyms` decide which commune is meant, and `reader` brings them together.
"""
