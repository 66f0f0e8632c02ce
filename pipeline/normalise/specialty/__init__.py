"""What refines a profession. `step` is the door; `wards` reads what a text works in, `practised` what
practice itself tells."""
