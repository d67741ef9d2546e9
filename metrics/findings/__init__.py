"""Sentences and verdicts made from answers."""
