"""How thorough a run is: `make test` is small, `make proof` is not."""

import os


def size(small: int, proof: int) -> int:
    """The number of examples, rounds or kills for this run; TEST_SIZE decides."""
    return proof if os.environ.get("TEST_SIZE") == "proof" else small
