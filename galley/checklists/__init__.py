"""Reporting checklists: their items, where an article says what each asks for, and what its authors answered."""
