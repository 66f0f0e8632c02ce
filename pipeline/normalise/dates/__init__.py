"""When: published, deadline, start. `step` is the door: raw fields first, then the text's dates.

`days` reads one day, `months` a month or a semester; `clauses`, `starts` and `deadlines` tell what a
date is said of; `soon`, `rough_starts` and `rough_deadlines` read what names no day.
"""
