"""Hanhai: a city's YAML records and Markdown become a bilingual static site."""

__version__ = "0.1.0"
