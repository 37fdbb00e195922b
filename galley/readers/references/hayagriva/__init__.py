"""What a work in Hayagriva's YAML says: its kind, and its values."""
