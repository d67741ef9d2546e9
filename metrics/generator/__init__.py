"""Invented exports with a known truth, for the demo and for tests."""

from metrics.generator.generate import Generated, generate

__all__ = ["Generated", "generate"]
