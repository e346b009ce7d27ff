"""Reading one YAML file: bytes to plain values, each with its place in the file."""

from hanhai.source.decoding import MAX_BYTES, decode_text
from hanhai.source.reading import read_source, read_text
from hanhai.source.refusals import MAX_DEPTH
from hanhai.source.sources import Mark, Place, Source

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Mark", "Place", "Source", "decode_text", "read_source", "read_text"]
