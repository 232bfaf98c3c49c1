"""What a keeper does: serving, the worker, people, policies and structure, by commands."""
