"""The commands on references: what is known is listed, exported, put in order, added to, checked."""
