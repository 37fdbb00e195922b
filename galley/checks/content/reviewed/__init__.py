"""What is said of the cases that a table lists, one in each row: counts, spreads, how many they are."""
