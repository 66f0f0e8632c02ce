"""Who employs. `step` is the door; `voices` tells what a publisher is, `houses` the one hired in.

`naming` writes a name as a person would, `fuller` as its own text writes it out.
"""
