"""Measurements behind the claims of the README, each a module with a `main` that prints a table."""
