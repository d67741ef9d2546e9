"""The weekly package: open, repeatable, with its revisions."""
