"""Checks of what an article says: numbers, names, abbreviations, units. Each goes by the article's passages."""
