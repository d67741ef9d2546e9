"""One file for each page: a script that reads top to bottom."""
