"""The content folder as a whole: every record checked, linked, and ready to be shown."""

from hanhai.library.documents import Document
from hanhai.library.loading import load_library
from hanhai.library.model import Entry, Library
from hanhai.library.settings import Site, SourceNote, Term, Theme

__all__ = ["Document", "Entry", "Library", "Site", "SourceNote", "Term", "Theme", "load_library"]
