"""Languages of a site: labels, dates, numbers, sorting; a language is one YAML file."""

from hanhai.languages.collection import Languages
from hanhai.languages.language import Language, flatten_labels, pinyin_key, slots_of
from hanhai.languages.required import required_labels

__all__ = ["Language", "Languages", "flatten_labels", "pinyin_key", "required_labels", "slots_of"]
