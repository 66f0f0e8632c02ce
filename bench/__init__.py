"""What the house costs, as ratios of one run: `python -m bench`, or one table: `python -m bench.steps`."""
