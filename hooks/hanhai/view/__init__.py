"""One entry in one language: every text chosen, every date written out, every link followed."""

from hanhai.view.cards import Card, card_of
from hanhai.view.facts import Fact, Value
from hanhai.view.records import RecordView, view_of
from hanhai.view.words import Prose, Reader, Words

__all__ = ["Card", "Fact", "Prose", "Reader", "RecordView", "Value", "Words", "card_of", "view_of"]
