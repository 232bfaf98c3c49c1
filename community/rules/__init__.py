"""What is true without a clock, a request and a database."""
