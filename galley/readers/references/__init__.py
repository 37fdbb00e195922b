"""From reference files to normalised records, one file a format."""
