"""The digest: one A4 page for people who open no dashboard."""
