"""What is on offer. `step` is the door: the title, sure phrases, who asks; else a salaried post.

`titled` reads titles and fields, `false_friends` knows their words that name something else;
`practice` says whether work is salaried or libéral; `premises`, `meetings`, `benefits`,
`handover`, `askers` and `calls` name kinds.
"""
