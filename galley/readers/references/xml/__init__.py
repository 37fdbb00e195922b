"""What formats in XML have in common."""
