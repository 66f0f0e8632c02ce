"""When to look, and the `soigner` command line that conducts the four other rooms."""
