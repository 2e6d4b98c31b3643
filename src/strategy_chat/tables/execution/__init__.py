"""The operations on one table that a reading asks for, each exact and with its cells."""
