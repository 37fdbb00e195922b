"""Printed references read back: a strict grammar that refuses what it does not know to its end."""
