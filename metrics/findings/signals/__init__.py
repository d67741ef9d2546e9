"""Reasons to look at how numbers came about: a value against peers, never a verdict."""
