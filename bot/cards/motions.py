"""Motions: the live card, the case behind it, the form and its preview."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import Button, Card, Fact, Field, FieldKind, Form, Option, Style, Tone, action
from bot.motions import DraftView
from bot.register import MotionView
from bot.rules import wording
from bot.rules.procedure import Procedure
from bot.rules.tally import quorum_of
from bot.texts.say import Say
from storage.words import Choice, Comparator, MotionKind, MotionState

SHARES = {(1, 2): "half", (2, 3): "two-thirds", (3, 4): "three-quarters", (1, 3): "third", (1, 1): "all"}
STYLES = {Choice.FOR: Style.PRIMARY, Choice.AGAINST: Style.DANGER, Choice.ABSTAIN: Style.PLAIN}


def live(view: MotionView, say: Say) -> Card:
    """The motion as it stands, with its buttons while it is open."""
    counted = _counted(view, say)
    return Card(
        title=shown(view.title, say),
        kicker=say("motion-kicker", number=number(view, say), kind=say(f"motion-kind-{view.kind}")),
        tone=Tone.NEUTRAL if view.accepting else Tone.WAITING,
        lines=(*_terms(view, say), *counted) if view.accepting else (_state(view, say), *counted),
        buttons=(*ballot_buttons(view, say), read_button(view, say)),
        small=(say("motion-small", version=str(view.rules_version), roll=short(view.roll_hash)),),
        bar=bar(view, say),
    )


def case(view: MotionView, say: Say) -> Card:
    """The case brief, to who asks for it."""
    return Card(
        title=shown(view.title, say),
        kicker=say("motion-kicker", number=number(view, say), kind=say(f"motion-kind-{view.kind}")),
        lines=(view.brief or say("motion-brief-none"),),
        facts=(
            Fact(say("motion-group"), f"{view.product} {view.group}"),
            Fact(say("motion-proposer"), shown(view.proposer, say)),
            Fact(say("motion-opened"), say.moment(view.opened_at)),
        ),
        buttons=tuple(Button(wording.host(link), action("link"), url=link) for link in view.links),
    )


def ballot_buttons(view: MotionView, say: Say) -> tuple[Button, ...]:
    """For, against, abstain; none when the vote is over."""
    if not view.accepting:
        return ()
    return tuple(
        Button(say(f"button-{choice}"), action("ballot", view.id, choice), style)
        for choice, style in STYLES.items()
    )


def read_button(view: MotionView, say: Say) -> Button:
    """Leads to the case brief."""
    return Button(say("button-read"), action("case", view.id))


def form(
    groups: Sequence[tuple[str, str]],
    say: Say,
    *,
    deadline: str,
    title: str = "",
    draft: DraftView | None = None,
) -> Form:
    """The form to write a motion. groups: (id, name) of those to choose from; deadline: what stands there."""
    text = draft.text if draft is not None else None
    return Form(
        title=say("form-motion-title"),
        action=action("motion-draft", *([draft.id] if draft is not None else [])),
        submit=say("form-motion-next"),
        cancel=say("form-cancel"),
        fields=(
            _group_field(groups, say, chosen=draft.group_id if draft is not None else groups[0][0]),
            Field(
                "title",
                say("form-motion-name"),
                value=text.title if text else title,
                hint=say("form-motion-name-hint"),
                limit=wording.TITLE,
            ),
            Field(
                "brief",
                say("form-motion-brief"),
                FieldKind.TEXT,
                value=text.brief if text else "",
                required=False,
                hint=say("form-motion-brief-hint"),
                limit=wording.BRIEF,
            ),
            Field(
                "kind",
                say("form-motion-kind"),
                FieldKind.CHOICE,
                value=text.kind if text else MotionKind.STRATEGIC,
                options=tuple(Option(kind, say(f"form-motion-kind-{kind}")) for kind in MotionKind),
            ),
            Field(
                "deadline",
                say("form-motion-deadline"),
                value=deadline,
                hint=say("form-motion-deadline-hint"),
                limit=100,
            ),
            Field(
                "links",
                say("form-motion-links"),
                FieldKind.TEXT,
                value="\n".join(text.links) if text else "",
                required=False,
                hint=say("form-motion-links-hint"),
                limit=wording.LINK * wording.LINKS,
            ),
        ),
    )


def _group_field(groups: Sequence[tuple[str, str]], say: Say, *, chosen: str) -> Field:
    options = tuple(Option(id_, name) for id_, name in groups)
    return Field("group", say("form-motion-group"), FieldKind.CHOICE, value=chosen, options=options)


def preview(view: DraftView, say: Say) -> Form:
    """The motion as it will be, to be sent or changed. The deadline is echoed in full."""
    text = view.text
    size = len(view.organisations)
    return Form(
        title=say("preview-title"),
        action=action("motion-open", view.id),
        submit=say("preview-submit"),
        cancel=say("form-cancel"),
        lines=(say("preview-intro"), text.title, *([text.brief] if text.brief else []), *text.links),
        facts=(
            Fact(say("preview-deadline"), say.moment(text.closes_at)),
            Fact(say("motion-group"), f"{view.product_name} {view.group_name}"),
            Fact(say("form-motion-kind"), say(f"form-motion-kind-{text.kind}")),
            Fact(say("preview-roll"), _roll(view.organisations, say)),
            Fact(
                say("preview-rules"), f"{quorum(view.procedure, size, say)} {majority(view.procedure, say)}"
            ),
        ),
        buttons=(Button(say("preview-edit"), action("motion-edit", view.id)),),
    )


def opened(view: MotionView, say: Say) -> Card:
    """To the one who put it."""
    line = say(
        "opened-line",
        number=number(view, say),
        title=shown(view.title, say),
        at=say.moment(view.closes_at),
    )
    return Card(title=say("opened-title"), tone=Tone.GOOD, lines=(line,))


def number(view: MotionView, say: Say) -> str:
    """Product, year and running number."""
    return say("motion-number", product=view.product, year=str(view.year), number=str(view.number))


def shown(words: str, say: Say) -> str:
    """A person's words, or that they were erased."""
    return words or say("motion-erased")


def short(digest: str) -> str:
    """The first eight characters of a hash, as people compare them."""
    return f"{digest[:4]}-{digest[4:8]}"


def quorum(procedure: Procedure, size: int, say: Say) -> str:
    """What counts as a quorum, in words and as a number of the roll's size."""
    numerator, denominator = procedure.quorum.as_integer_ratio()
    share = SHARES.get((numerator, denominator), "other")
    if share == "all" and procedure.quorum_comparator is Comparator.MORE_THAN:
        share = "other"
    return say(
        "motion-quorum",
        comparator=procedure.quorum_comparator,
        share=share,
        numerator=str(numerator),
        denominator=str(denominator),
        required=quorum_of(size, procedure),
        size=size,
    )


def majority(procedure: Procedure, say: Say) -> str:
    """What majority the rules ask for, in words."""
    return say(f"motion-majority-{procedure.majority}")


def bar(view: MotionView, say: Say) -> tuple[tuple[str, int], ...]:
    """The count as parts of the roll."""
    tally = view.tally
    return (
        (say("motion-bar-for"), tally.votes_for),
        (say("motion-bar-against"), tally.votes_against),
        (say("motion-bar-abstain"), tally.votes_abstain),
        (say("motion-bar-missing"), tally.roll_size - tally.taking_part),
    )


def _terms(view: MotionView, say: Say) -> tuple[str, ...]:
    organisations = [seat.organisation for seat in view.seats]
    rules = f"{quorum(view.procedure, view.tally.roll_size, say)} {majority(view.procedure, say)}"
    return (
        say("motion-deadline", at=say.moment(view.closes_at)),
        f"{_roll(organisations, say)} {rules}",
    )


def _roll(organisations: Sequence[str], say: Say) -> str:
    return say("motion-roll", count=len(organisations), organisations=", ".join(organisations))


def _counted(view: MotionView, say: Say) -> tuple[str, ...]:
    cast = [
        say(f"motion-seat-{seat.choice}", organisation=seat.organisation)
        for seat in view.seats
        if seat.choice
    ]
    missing = [seat.organisation for seat in view.seats if seat.choice is None]
    counted = {"cast": view.tally.taking_part, "size": view.tally.roll_size}
    first = (
        say("motion-count-who", **counted, who=", ".join(cast)) if cast else say("motion-count", **counted)
    )
    rest = say("motion-missing", organisations=", ".join(missing)) if missing else ""
    return tuple(part for part in (first, rest) if part)


def _state(view: MotionView, say: Say) -> str:
    if view.closure is None:
        return say("motion-closing")
    reason = {"reason": shown(view.closure.reason or "", say)}
    closed = say(f"motion-closed-{view.closure.cause}", at=say.moment(view.closure.at), **reason)
    if view.state is MotionState.AWAITING_CHAIR:
        return f"{closed} {say('motion-awaiting-chair')}"
    if view.decision is not None:
        return f"{say(f'outcome-{view.decision.outcome}')}. {closed}"
    return closed
