"""Judges of HTML pages that galley has not written itself: the Nu checker, and axe-core in a browser."""
