"""How a cell is called where there is one line for it."""

import pytest
from flask import Flask

from community.publishing.names import Named, place_name


@pytest.mark.parametrize(
    ("hidden", "name"), [(False, "ML Engineer, Senior"), (True, "ML Engineer")]
)
def test_a_role_without_levels_is_named_alone(app: Flask, hidden: bool, name: str) -> None:
    role = Named("role", "r1", "ml-engineer", "ML Engineer", "", 0)
    level = Named("level", "l1", "senior", "Senior", "", 0, hidden=hidden)

    with app.test_request_context():
        named = place_name(role, level)

    assert named == name
