"""The commands, one module a room of the house that they knock at."""
