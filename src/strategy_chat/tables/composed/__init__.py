"""Answers of more than one reading: comparisons, bounds, premises, joins of tables."""
