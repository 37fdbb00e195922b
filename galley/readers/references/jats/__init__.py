"""What a reference in JATS says: its kind, its people, and the words between its elements."""
