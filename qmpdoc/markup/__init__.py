"""Documentation text of each dialect, and the transcripts that stand in it."""
