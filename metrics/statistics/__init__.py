"""Estimates from counts: one method per file, with its source. Unknown is None."""
