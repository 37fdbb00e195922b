"""Rules: model to findings, without any reading or writing."""
