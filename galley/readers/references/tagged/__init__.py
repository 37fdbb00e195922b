"""What formats of tagged lines have in common: the lexer, and records made from tags."""
