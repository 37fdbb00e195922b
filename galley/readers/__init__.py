"""Readers: text to model, with the place of everything kept."""
