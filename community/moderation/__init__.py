"""Moderation: the queue, the review of a suggestion, and the decision on it."""
