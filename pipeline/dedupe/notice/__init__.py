"""One notice, read for comparing: `reading` is the door, `kept` what stays beside a record.

`telling` holds its words and place, `traits` and `particulars` what tells it from its sisters, `facts`
its figures (`figures`, `units`, `moments`, `worktime`, `shifts`, `studies`), `whose` the house that it is
of (`employers`, `houses`, `relays`, `address`), `wards` and `landmarks` where in it. `boards` and
`signature` say what its text is; `lexicon` keeps the words of `words.toml`.
"""
