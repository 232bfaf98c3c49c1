"""Writing pages."""
