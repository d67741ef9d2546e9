"""Other regions by the packages that they issued: aggregates, never records."""
