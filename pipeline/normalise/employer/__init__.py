"""Who employs. `step` is the door: the field, the publisher, else whom the text lets speak.

`voices` tells what a publisher is, `passed_on` whether it speaks for another, `seekers` who seeks by
the text, `houses` the one hired in. `naming` writes a name as a person would, `fuller` in full.
"""
