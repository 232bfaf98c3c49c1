"""Whether what the database promises is so: the invariants, each looked at by itself."""
