"""What is said again of the patient outside the case: doses, values, sizes and times."""
