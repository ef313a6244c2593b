"""Northlight: a home for mentoring. The rooms are described in docs/the-house.md."""

__version__ = "0.1.dev0"
