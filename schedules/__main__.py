"""`python -m schedules`: the same command line as `soigner`, for child processes."""

from schedules.cli import main

main()
