"""Files for people who do not open a dashboard."""
