"""Meetings as iCalendar (RFC 5545): an invitation to one person, and the feed of a group."""
