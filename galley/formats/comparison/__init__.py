"""The comparison of an output with its article: what must stand in it, and a reader that follows."""
