"""The slice catalogue."""
