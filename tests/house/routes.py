"""Every door of the site: address, methods, endpoint, and who may come in.

Writes `tests/routes.txt` anew: `.venv/bin/python -m tests.house.routes`
"""

import tempfile
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from community.access import declared_access
from tests.site import make_app

LIST = Path(__file__).parent.parent / "routes.txt"
UNDECLARED = "NOBODY SAID"


def lines(app: Flask) -> list[str]:
    """One line for each rule of the URL map, as it stands in the list."""
    return sorted(line(app, rule) for rule in app.url_map.iter_rules())


def line(app: Flask, rule: Rule) -> str:
    methods = " ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
    who = declared_access(app, rule.endpoint)
    # All languages in one: which ones a site offers is its own affair.
    address = rule.rule.replace("<any(en,de,zh):language>", "<language>")
    return f"{address}  {methods}  {rule.endpoint}  {who.value if who else UNDECLARED}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = make_app(f"sqlite:///{folder}/site.sqlite3", Path(folder))
        LIST.write_text("\n".join(lines(app)) + "\n")


if __name__ == "__main__":
    main()
