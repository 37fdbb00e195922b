"""One form for what reference files write in many."""
