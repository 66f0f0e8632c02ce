"""Whom the offer is for. `step` is the door: the title, then the form's fields, then the text.

`callings` holds the words, `occupations` those outside health; `sentences`, `lists`, `grades`,
`boards` and `staff` find who is sought; `unsought` tells names that only stand there.
"""
