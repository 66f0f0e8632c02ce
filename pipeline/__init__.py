"""The kernel: what an offer is, how it is understood, united, kept and retired."""
