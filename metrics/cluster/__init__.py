"""The published state on a Spark cluster: its files, and how they are asked."""
