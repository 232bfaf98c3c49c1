"""Talking: comments on a skill, on one cell of it, or on a suggestion."""
