"""How an offer is found: one port, two engines, always rebuildable from the store."""
