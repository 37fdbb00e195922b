"""The words that galley itself prints, one list for each language."""
