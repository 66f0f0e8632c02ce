"""Uniting: the same opening, seen on several sites, is one offer with several sources."""
