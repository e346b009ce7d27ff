"""Languages of a site: labels, dates, numbers, sorting; a language is one YAML file."""

from hanhai.languages.collection import Languages
from hanhai.languages.language import Language, flatten_labels, pinyin_key, slots_of

__all__ = ["Language", "Languages", "flatten_labels", "pinyin_key", "slots_of"]
