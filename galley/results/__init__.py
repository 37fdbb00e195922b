"""What results of earlier runs are used again, one module a kind: lines of the list, records, whole runs."""
