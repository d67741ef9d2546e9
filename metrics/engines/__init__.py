"""Engines count appeals; they return whole numbers and nothing else."""
