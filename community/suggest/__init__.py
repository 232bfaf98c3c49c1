"""Suggesting a change: the form, its preview, what was sent, and what became of it."""
