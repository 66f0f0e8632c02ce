"""Uniting: the same opening, seen on several sites, is one offer with several sources.

A `record` comes in. `groups` is the door: `keys` say which others it meets on the `shelf`, each two of
which `weighing` holds against each other once (`pairs`); `parts` and `weak` make openings of what they
say, and `unite` makes one offer of an opening's copies. `notice` reads what is compared.
"""
