"""No person goes further than this step. `step` is the door and tells the order.

`reached` strikes numbers and addresses; `signature`, `titled`, `workmates`, `firstnames`, `beside` find who is
named by where a name stands (`spans`), `cued` by whom one is told to ask for, `paths` in addresses and files,
`firms` in whose practices' names; `recurring` strikes them wherever else; `given` and `names` know words.
"""
