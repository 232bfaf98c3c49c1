"""Rules as a request meets them that compares these texts for the first time."""

import sys


def forget() -> None:
    """Empty what the rules keep of texts that they have seen."""
    for name, module in list(sys.modules.items()):
        if name.startswith("community.rules"):
            for kept in vars(module).values():
                if callable(clear := getattr(kept, "cache_clear", None)):
                    clear()
