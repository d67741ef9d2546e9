"""The ledger of imports and the snapshots made from it."""
