"""Values that there can be, one module a kind: each tells what is wrong in a sentence."""
