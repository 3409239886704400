"""What is written of an item into a motion about it: its title, its case, and why its vote is closed."""

from __future__ import annotations

from bot.cards import meetings
from bot.cards.minutes import heading
from bot.minutes_views import ItemView, MinutesView
from bot.rules import wording
from bot.texts.say import Say


def item_title(of: ItemView, say: Say) -> str:
    """What the group is asked to decide."""
    return wording.shortened(of.title or say("minutes-other"), wording.TITLE)


def item_brief(view: MinutesView, of: ItemView, say: Say) -> str:
    """Where it was taken up, and what was said of it."""
    return _fitting(say("brief-item", meeting=_meeting(view, say), item=heading(of, say)), of)


def referral_brief(view: MinutesView, of: ItemView, say: Say) -> str:
    """Who recommends it, in which meeting and under which item, and what was said of it there."""
    lead = say("brief-referral", group=view.meeting.group, meeting=_meeting(view, say), item=heading(of, say))
    return _fitting(lead, of)


def hands_reason(view: MinutesView, say: Say) -> str:
    """Why the vote is over as soon as it is written down."""
    return wording.shortened(say("brief-hands", meeting=_meeting(view, say)), wording.REASON)


def _meeting(view: MinutesView, say: Say) -> str:
    starts_at = view.meeting.starts_at
    date = say.date(starts_at) if starts_at is not None else ""
    return say("brief-meeting", meeting=meetings.title(view.meeting, say), date=date)


def _fitting(lead: str, of: ItemView) -> str:
    said = "\n\n".join(filter(None, (lead, of.brief, of.words)))
    return wording.excerpt(said, wording.BRIEF)
