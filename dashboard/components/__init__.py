"""Pieces that pages are made of, one for each file."""
