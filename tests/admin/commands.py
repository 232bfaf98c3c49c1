"""Running the product's commands as a keeper does."""

from flask import Flask


def run(app: Flask, *words: str, fails: bool = False) -> str:
    """Run `flask …`; what it printed, errors with it."""
    result = app.test_cli_runner().invoke(args=list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert (result.exit_code != 0) == fails, result.output
    return str(result.output)
