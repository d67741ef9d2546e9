"""The dashboard as programs of their own: started, kept running, ended together."""
