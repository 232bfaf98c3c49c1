"""How long and how thoroughly hypothesis looks for a counterexample here."""

from hypothesis import settings

settings.register_profile("rules", max_examples=100, deadline=None, database=None)
settings.load_profile("rules")
