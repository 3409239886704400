"""Forms of guidelines: to write one or another version of it, to look it through, to withdraw it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import guidelines as cards
from bot.cards.card import Button, Fact, Field, FieldKind, Form, Option, action
from bot.guideline_records import Record
from bot.guideline_views import GuidelineView
from bot.guidelines import NEWS, GuidelineDraftView
from bot.rules import wording
from bot.texts.say import Say
from storage.words import Audience

# It rests on nothing that is on record.
NONE = "none"


def write_form(
    group_id: str,
    group: str,
    records: Sequence[Record],
    say: Say,
    *,
    title: str = "",
    words: str = "",
    decided: str = NONE,
) -> Form:
    """A new guideline. group: by its whole name; records: what it can rest on; decided: which of them."""
    return Form(
        title=say("form-guideline-title"),
        action=action("guideline-write", group_id),
        submit=say("form-guideline-next"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(say("form-guideline-intro", group=group),),
        fields=_fields(records, say, title=title, words=words, decided=decided),
    )


def renew_form(view: GuidelineView, records: Sequence[Record], say: Say) -> Form:
    """Another version of a guideline, beginning with what the latest says."""
    of = view.latest
    number, version = str(view.number), str(of.number + 1)
    return Form(
        title=say("form-guideline-renew"),
        action=action("guideline-renew-write", view.id, view.last),
        submit=say("form-guideline-next"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(
            say("form-guideline-renew-intro", number=number, version=version),
            *cards.standing(view, of, say),
        ),
        fields=_fields(
            records,
            say,
            title=of.title,
            words=of.words,
            audience=of.audience,
            links="\n".join(of.links),
            news="",
            decided=of.rests_on.item_id if of.rests_on is not None else NONE,
        ),
    )


def rewrite_form(draft: GuidelineDraftView, opened_on: str, records: Sequence[Record], say: Say) -> Form:
    """From the look through back to the form. opened_on: the last that was made of the guideline by now."""
    words, is_first = draft.words, draft.number is None
    return Form(
        title=say("form-guideline-title" if is_first else "form-guideline-renew"),
        action=action("guideline-rewrite", draft.id, opened_on),
        submit=say("form-guideline-next"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        fields=_fields(
            records,
            say,
            title=words.title,
            words=words.words,
            audience=words.audience,
            links="\n".join(words.links),
            news=None if is_first else words.news,
            decided=words.item_id or NONE,
        ),
    )


def preview(draft: GuidelineDraftView, say: Say) -> Form:
    """The version as it will be, to be published or changed."""
    words = draft.words
    audience = say(f"guideline-audience-{words.audience}")
    intro = "guideline-preview-web" if draft.is_public else "guideline-preview"
    rests = (Fact(say("guideline-rests-on"), draft.rests_on),) if draft.rests_on else ()
    return Form(
        title=say("guideline-preview-title"),
        action=action("guideline-publish", draft.id),
        submit=say("guideline-publish"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(say(intro, audience=audience), words.title, words.words, *words.links),
        facts=(
            *((Fact(say("form-guideline-news"), words.news),) if words.news else ()),
            Fact(say("guideline-for"), audience),
            Fact(say("motion-group"), f"{draft.product} {draft.group}"),
            Fact(say("guideline-version-number"), str(draft.version)),
            *rests,
        ),
        buttons=(Button(say("preview-edit"), action("guideline-edit", draft.id)),),
    )


def withdraw_form(view: GuidelineView, say: Say) -> Form:
    """Why it is withdrawn."""
    return Form(
        title=say("form-guideline-withdraw"),
        action=action("guideline-withdraw-make", view.id, view.last),
        submit=say("form-guideline-withdraw-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(cards.line(view, say), say("form-guideline-withdraw-line")),
        fields=(
            Field(
                "reason",
                say("form-guideline-reason"),
                FieldKind.TEXT,
                hint=say("form-guideline-reason-hint"),
                limit=wording.REASON,
            ),
        ),
    )


def _fields(
    records: Sequence[Record],
    say: Say,
    *,
    title: str = "",
    words: str = "",
    audience: Audience = Audience.BOTH,
    links: str = "",
    news: str | None = None,
    decided: str = NONE,
) -> tuple[Field, ...]:
    """news None: it is not asked for, nothing was before it."""
    return (
        Field("title", say("form-guideline-name"), value=title, limit=wording.TITLE),
        *((_news_field(news, say),) if news is not None else ()),
        Field(
            "audience",
            say("form-guideline-audience"),
            FieldKind.CHOICE,
            value=audience,
            options=tuple(Option(each, say(f"form-guideline-audience-{each}")) for each in Audience),
        ),
        Field(
            "words",
            say("form-guideline-words"),
            FieldKind.TEXT,
            value=words,
            hint=say("form-guideline-words-hint"),
            limit=wording.BRIEF,
        ),
        Field(
            "links",
            say("form-motion-links"),
            FieldKind.TEXT,
            value=links,
            required=False,
            hint=say("form-motion-links-hint"),
            limit=wording.LINK * wording.LINKS,
        ),
        *((_decided_field(records, decided, say),) if records else ()),
    )


def _news_field(news: str, say: Say) -> Field:
    return Field(
        "news", say("form-guideline-news"), value=news, hint=say("form-guideline-news-hint"), limit=NEWS
    )


def _decided_field(records: Sequence[Record], decided: str, say: Say) -> Field:
    options = (
        Option(each.item_id, wording.shortened(cards.rests_on(each, say), wording.OPTION)) for each in records
    )
    return Field(
        "decided",
        say("form-guideline-decided"),
        FieldKind.CHOICE,
        value=decided,
        options=(Option(NONE, say("form-guideline-decided-none")), *options),
    )
