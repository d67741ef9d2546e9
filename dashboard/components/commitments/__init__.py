"""Commitments: the board, their table, and the form that records one."""
