"""Two versions as one Word file with tracked changes (ISO/IEC 29500-1, 17.13.5)."""
