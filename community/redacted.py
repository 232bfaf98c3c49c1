"""That what was redacted does not come back."""


class SaysRedacted(Exception):
    """Pages, named by their slugs, would say again, word for word, what was redacted."""
