"""How the work is bound. `step` is the door: the field, the title, the text, then what fits the kind.

`named` holds the words, `statuses` what hospital doctors are offered, `colleagues` tells who is there.
"""
