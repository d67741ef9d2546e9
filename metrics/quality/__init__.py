"""What an import says of the quality of its data: 24 checks, as data."""
