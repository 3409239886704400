"""Free text into dates: what people type for a date or a deadline, understood or refused with a reason."""

from handlers.reading.dates import read_deadline, read_when
from handlers.reading.told import unreadable
from handlers.reading.when import NotUnderstood, Part, Span, When, Why

__all__ = ["NotUnderstood", "Part", "Span", "When", "Why", "read_deadline", "read_when", "unreadable"]
