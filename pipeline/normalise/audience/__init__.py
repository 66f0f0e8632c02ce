"""For whom an event, an aid, premises or a call are. `step` is the door; `studies` knows schools."""
