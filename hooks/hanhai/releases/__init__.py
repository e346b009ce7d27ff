"""Releases: what a build made, what is kept of earlier ones, what a host really serves."""
