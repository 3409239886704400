"""Free text into dates and amounts: what people type for them, understood or refused with a reason."""

from handlers.reading.amounts import read_amount, read_change, read_signed_amount
from handlers.reading.dates import read_deadline, read_when
from handlers.reading.meeting import read_clock, read_meeting
from handlers.reading.past import read_past_day
from handlers.reading.told import in_words, unreadable
from handlers.reading.when import NotUnderstood, Part, Span, When, Why

__all__ = [
    "NotUnderstood",
    "Part",
    "Span",
    "When",
    "Why",
    "in_words",
    "read_amount",
    "read_change",
    "read_clock",
    "read_deadline",
    "read_meeting",
    "read_past_day",
    "read_signed_amount",
    "read_when",
    "unreadable",
]
