"""How long and how thoroughly hypothesis looks for a counterexample here."""

from hypothesis import settings

from tests.size import size

settings.register_profile("rules", max_examples=size(100, 3_000), deadline=None, database=None)
settings.load_profile("rules")
