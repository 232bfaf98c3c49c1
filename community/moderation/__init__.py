"""The slice moderation."""
