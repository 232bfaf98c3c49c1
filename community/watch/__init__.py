"""Watching: who wants to hear of which skill, and who follows which conversation."""
