"""Readings: which rows, columns and conditions of a table the words of a question stand for."""
