"""Quality of answers to citizens: import exports, ask, estimate, report."""
