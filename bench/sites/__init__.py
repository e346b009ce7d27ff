"""The site of invented records as each generator makes it: one module a generator or two."""
