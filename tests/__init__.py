"""The tests of galley."""
