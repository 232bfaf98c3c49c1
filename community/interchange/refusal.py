"""What a reader says when it will not take a file: one line with file, line and cure."""


class ImportRefused(ValueError):
    """A file that cannot be imported as it is; nothing has been changed."""

    def __init__(self, file: str, line: int | None, message: str) -> None:
        """Keep the place and the sentence; `line` is None where the whole file is meant."""
        where = file if line is None else f"{file}, line {line}"
        super().__init__(f"{where}: {message}")
        self.file = file
        self.line = line
        self.message = message
