"""Records written in the formats of reference managers, one module each, and read back to tell what is lost."""
