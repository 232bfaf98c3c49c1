"""`make test` and `make check`: everything that has to hold, in order, with a table at the end."""
