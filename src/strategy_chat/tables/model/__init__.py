"""Tables as they are held: typed columns, names, totals, and how tables belong together."""
