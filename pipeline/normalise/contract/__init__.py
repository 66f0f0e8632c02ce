"""How the work is bound. `step` is the door: the field, the title, the text, then what fits the kind.

`named` holds the words, `statuses` what hospital doctors are offered, `grades` posts of titulaires and
who else may have them, `colleagues` tells who is there.
"""
