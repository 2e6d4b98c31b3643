"""Measurements of the whole, through the public interface only: ``python -m eval.speed`` measures time."""
