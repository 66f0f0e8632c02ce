"""For whom an event, an aid, premises or a call are. `step` is the door.

`lists` reads the professions that a text names in a row, `studies` knows schools.
"""
