"""The project's own numbers: `make bench` measures them and says which hold."""
