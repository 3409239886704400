"""Writing an information event or a workshop: the form, the preview, the form to change it or call it off."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import meeting_parts as parts
from bot.cards.card import Button, Fact, Field, FieldKind, Form, Option, action
from bot.cards.gatherings import title
from bot.gathering_drafts import ABOUT, MOST, PLACE, GatheringDraftView, GatheringWords
from bot.gathering_views import GatheringView
from bot.rules import wording
from bot.rules.meeting_days import Slot
from bot.texts.say import Say
from storage.meeting_words import GatheringKind

# What stands there before anything is written, in minutes.
USUAL = 120
DAY = 100


def form(
    products: Sequence[tuple[str, str]],
    say: Say,
    *,
    chosen: str = "",
    draft: GatheringDraftView | None = None,
) -> Form:
    """The form to write one. products: (id, name) of those to choose from; chosen: which stands there."""
    words = draft.words if draft is not None else None
    product = Field(
        "product",
        say("form-wish-product"),
        FieldKind.CHOICE,
        value=draft.product_id if draft is not None else chosen or products[0][0],
        options=tuple(Option(id_, name) for id_, name in products),
    )
    return Form(
        title=say("form-gathering-title"),
        action=action("gathering-write", products[0][0], *((draft.id,) if draft is not None else ())),
        submit=say("form-gathering-next"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        fields=(*((product,) if len(products) > 1 else ()), *_fields(words, say)),
    )


def preview(draft: GatheringDraftView, slot: Slot, told: int, say: Say) -> Form:
    """As it will be, to be announced or changed; the time is echoed in full. slot: the time, with what speaks
    against it. told: how many people are to be told privately.
    """
    words = draft.words
    against = parts.against(slot.reasons, say)
    span = parts.span(words.starts_at, words.ends_at, say)
    closes = words.closes_at or words.starts_at
    return Form(
        title=say("preview-gathering-title"),
        action=action("gathering-announce", draft.id),
        submit=say("preview-gathering-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(
            say("preview-gathering-intro", count=told),
            words.title,
            *((words.about,) if words.about else ()),
        ),
        facts=(
            Fact(say("gathering-when"), "\n".join((span, *((against,) if against else ())))),
            Fact(say("meeting-where"), parts.where(words.place, bool(words.link), say)),
            *((Fact(say("form-gathering-link"), words.link),) if words.link else ()),
            Fact(say("form-gathering-kind"), say(f"gathering-kind-{words.kind}")),
            Fact(say("gathering-places"), _many(words.places, say)),
            Fact(say("gathering-share"), _many(words.share, say)),
            Fact(say("gathering-closes"), say.moment(closes)),
        ),
        buttons=(Button(say("preview-edit"), action("gathering-edit", draft.id)),),
    )


def change_form(view: GatheringView, words: GatheringWords, say: Say) -> Form:
    """What it says now, to be changed."""
    return Form(
        title=say("form-gathering-change-title"),
        action=action("gathering-change-make", view.id, str(view.version)),
        submit=say("form-save"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(
            title(view, say),
            say("form-gathering-change-line", count=len(view.taken) + len(view.waiting)),
        ),
        fields=_fields(words, say),
    )


def off_form(view: GatheringView, say: Say) -> Form:
    """It is called off, and why."""
    words = Field("words", say("form-gathering-why"), FieldKind.TEXT, limit=wording.REASON)
    return Form(
        title=say("form-gathering-off-title"),
        action=action("gathering-off-make", view.id),
        submit=say("form-meeting-off-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(title(view, say), say("form-gathering-off-line", count=len(view.taken) + len(view.waiting))),
        fields=(words,),
    )


def _fields(words: GatheringWords | None, say: Say) -> tuple[Field, ...]:
    return (
        Field("title", say("form-gathering-name"), value=words.title if words else "", limit=wording.TITLE),
        Field(
            "kind",
            say("form-gathering-kind"),
            FieldKind.CHOICE,
            value=words.kind if words else GatheringKind.INFORMATION,
            options=tuple(Option(each, say(f"gathering-kind-{each}")) for each in GatheringKind),
        ),
        *_time_fields(words, say),
        Field(
            "place",
            say("form-meeting-place"),
            value=words.place if words else "",
            required=False,
            limit=PLACE,
            depends=True,
        ),
        Field(
            "link",
            say("form-gathering-link"),
            value=words.link if words else "",
            required=False,
            hint=say("form-gathering-link-hint"),
            limit=wording.LINK,
            depends=True,
        ),
        Field(
            "about",
            say("form-gathering-about"),
            FieldKind.TEXT,
            value=words.about if words else "",
            required=False,
            limit=ABOUT,
        ),
        *_number_fields(words, say),
    )


def _time_fields(words: GatheringWords | None, say: Say) -> tuple[Field, ...]:
    """From when to when, and how long where no end is written."""
    length = (words.ends_at - words.starts_at).seconds // 60 if words else USUAL
    return (
        Field(
            "start",
            say("gathering-when"),
            value=_written(words, say) if words else "",
            hint=say("form-meeting-when-hint"),
            limit=DAY,
        ),
        Field("length", say("form-gathering-length"), value=str(length), required=False, limit=DAY),
    )


def _number_fields(words: GatheringWords | None, say: Say) -> tuple[Field, ...]:
    """How many can come, until when one can sign up, and how many from one organisation."""
    closes_at = words.closes_at if words else None
    limit = len(str(MOST)) + 1
    return (
        Field(
            "places",
            say("form-gathering-places"),
            value=_number(words.places if words else None),
            required=False,
            hint=say("form-gathering-places-hint"),
            limit=limit,
        ),
        Field(
            "closes",
            say("gathering-closes"),
            value=say.written(closes_at) if closes_at is not None else "",
            required=False,
            hint=say("form-gathering-closes-hint"),
            limit=DAY,
        ),
        Field(
            "share",
            say("gathering-share"),
            value=_number(words.share if words else None),
            required=False,
            hint=say("form-gathering-share-hint"),
            limit=limit,
        ),
    )


def _number(value: int | None) -> str:
    return str(value) if value is not None else ""


def _many(value: int | None, say: Say) -> str:
    return say("gathering-many", count=value or 0)


def _written(words: GatheringWords, say: Say) -> str:
    """As a person would type it, to be read back by the same reader."""
    start, end = say.clock(words.starts_at), say.clock(words.ends_at)
    return say("meeting-written", date=say.date(words.starts_at), start=start, end=end)
