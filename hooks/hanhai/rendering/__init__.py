"""Pages to HTML: bodies from our own Jinja templates, and the values of the shell's slots."""

from hanhai.rendering.renderer import Renderer

__all__ = ["Renderer"]
