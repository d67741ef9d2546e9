"""The steps of bringing a file: choose, map, look, keep, import."""
