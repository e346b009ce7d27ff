"""A site built in parts, on as many machines as there are parts, and joined to what a single build gives."""
