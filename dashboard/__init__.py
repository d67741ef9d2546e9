"""The dashboard: pages that ask and draw."""
