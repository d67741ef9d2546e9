"""The views of Timeliness, one file each."""
