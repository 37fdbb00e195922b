"""Which journal a manuscript is set for, and its profile."""
