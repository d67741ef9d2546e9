"""The views of Topics and reasons, one file each."""
