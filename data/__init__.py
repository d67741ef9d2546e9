"""Dimensions, norms and scenarios that ship with the product."""
