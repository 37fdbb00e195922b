"""The citations that reference managers leave in Word files: one module a manager, and the table of them."""
