"""What is on offer. `step` is the door: the title, sure phrases, who asks; else a salaried post.

`practice` says whether work is salaried or libéral; `premises`, `benefits` and `askers` name kinds.
"""
