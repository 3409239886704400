"""Writing a motion: the form, how it is voted on, the preview, and the word that it was put."""

from __future__ import annotations

from collections.abc import Sequence

from bot.advice import COORDINATOR
from bot.cards import arithmetic, matters, motions
from bot.cards.card import Button, Card, Fact, Field, FieldKind, Form, Option, Tone, action
from bot.drafts import DraftView
from bot.rules import wording
from bot.rules.reminders import Odd
from bot.rules.tally import STATUS_QUO, count
from bot.texts.say import Say
from bot.views import AdviceView, MotionView
from storage.words import Choice, Method, MotionKind, Relation

OPEN, SECRET = "open", "secret"
LINES = 6


def form(
    groups: Sequence[tuple[str, str]],
    say: Say,
    *,
    deadline: str,
    title: str = "",
    brief: str = "",
    links: str = "",
    draft: DraftView | None = None,
    about: tuple[Relation, str] | None = None,
) -> Form:
    """The form to write a motion. groups: (id, name) of those to choose from; deadline: what stands there.

    about: the motion that it reverses or ratifies.
    """
    text = draft.text if draft is not None else None
    arguments = [draft.id] if draft is not None else ["", *about] if about is not None else []
    return Form(
        title=say("form-motion-title"),
        action=action("motion-draft", *arguments),
        submit=say("form-motion-next"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        fields=(
            _group_field(groups, say, chosen=draft.group_id if draft is not None else groups[0][0]),
            *_word_fields(text.title if text else title, text.brief if text else brief, say),
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
                value="\n".join(text.links) if text else links,
                required=False,
                hint=say("form-motion-links-hint"),
                limit=wording.LINK * wording.LINKS,
            ),
        ),
    )


def method_form(view: DraftView, say: Say) -> Form:
    """How the draft is voted on: for or against or between options, openly or in secret, with what advice."""
    text = view.text
    return Form(
        title=say("form-method-title"),
        action=action("method-choose", view.id),
        submit=say("form-motion-next"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        fields=(
            Field(
                "method",
                say("form-method"),
                FieldKind.CHOICE,
                value=text.method,
                options=tuple(Option(each, say(f"form-method-{each}")) for each in Method),
            ),
            Field(
                "options",
                say("form-options"),
                FieldKind.TEXT,
                value="\n".join(text.options),
                required=False,
                hint=say("form-options-hint"),
                limit=(wording.OPTION + 2) * LINES,
            ),
            Field(
                "secret",
                say("form-secret"),
                FieldKind.CHOICE,
                value=SECRET if text.is_secret else OPEN,
                hint=say("form-secret-hint"),
                options=tuple(Option(each, say(f"form-secret-{each}")) for each in (OPEN, SECRET)),
            ),
            *_advice_fields(view, say),
        ),
    )


def preview(view: DraftView, say: Say, *, odd: Sequence[Odd] = ()) -> Form:
    """The motion as it will be, to be sent or changed. The deadline is echoed in full.

    odd: what is unusual about it, to be remarked beside it.
    """
    text = view.text
    weighted = len({weight for _, weight in view.weights}) > 1
    nobody = count(dict(view.weights), {}, view.procedure, options=len(text.options))
    return Form(
        title=say("preview-title"),
        action=action("motion-open", view.id),
        submit=say("preview-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(
            say("preview-intro"),
            text.title,
            *([text.brief] if text.brief else []),
            *text.links,
            *_background(view, say),
        ),
        facts=(
            *_options(view, say),
            Fact(
                say("preview-deadline"),
                "\n".join([say.moment(text.closes_at), *(say(f"preview-odd-{each}") for each in odd)]),
            ),
            Fact(say("motion-group"), f"{view.product_name} {view.group_name}"),
            Fact(say("form-motion-kind"), say(f"form-motion-kind-{text.kind}")),
            Fact(say("preview-roll"), motions.roll(_seats(view, say, weighted), say)),
            Fact(
                say("preview-rules"),
                arithmetic.base(nobody, view.procedure, say, weighted=weighted),
            ),
        ),
        buttons=(
            Button(say("preview-edit"), action("motion-edit", view.id)),
            Button(say("preview-method"), action("method", view.id)),
        ),
    )


def opened(view: MotionView, say: Say) -> Card:
    """To the one who put it."""
    line = say(
        "opened-line",
        number=motions.number(view, say),
        title=motions.shown(view.title, say),
        at=say.moment(view.closes_at),
    )
    return Card(title=say("opened-title"), tone=Tone.GOOD, lines=(line,))


def _group_field(groups: Sequence[tuple[str, str]], say: Say, *, chosen: str) -> Field:
    options = tuple(Option(id_, name) for id_, name in groups)
    return Field("group", say("form-motion-group"), FieldKind.CHOICE, value=chosen, options=options)


def _word_fields(title: str, brief: str, say: Say) -> tuple[Field, Field]:
    """What is to be decided, and why."""
    return (
        Field(
            "title",
            say("form-motion-name"),
            value=title,
            hint=say("form-motion-name-hint"),
            limit=wording.TITLE,
        ),
        Field(
            "brief",
            say("form-motion-brief"),
            FieldKind.TEXT,
            value=brief,
            required=False,
            hint=say("form-motion-brief-hint"),
            limit=wording.BRIEF,
        ),
    )


def _advice_fields(view: DraftView, say: Say) -> tuple[Field, ...]:
    """Who recommends, and what; not asked of who can recommend for nobody."""
    if not view.coordinates and not view.advisers:
        return ()
    numbered = [Option(str(each), say("option-label", number=str(each))) for each in range(1, LINES + 1)]
    return (
        Field(
            "advice-by",
            say("form-advice-by"),
            FieldKind.CHOICE,
            value=view.text.advice.by if view.text.advice is not None else "none",
            options=(
                Option("none", say("form-advice-none")),
                *([Option(COORDINATOR, say("form-advice-coordinator"))] if view.coordinates else []),
                *(Option(id_, name) for id_, name in view.advisers),
            ),
        ),
        Field(
            "advice",
            say("form-advice"),
            FieldKind.CHOICE,
            value=_advised(view),
            hint=say("form-advice-hint"),
            options=(
                Option(Choice.FOR, say("form-advice-for")),
                Option(Choice.AGAINST, say("form-advice-against")),
                *numbered,
                Option(str(STATUS_QUO), say("option-status-quo")),
            ),
        ),
    )


def _advised(view: DraftView) -> str:
    advised = view.text.advice
    if advised is None:
        return Choice.FOR
    return str(advised.option) if advised.choice is Choice.PICKED else advised.choice


def _background(view: DraftView, say: Say) -> tuple[str, ...]:
    """What stands beside the motion's own words: what it is about, what is advised, that it is secret."""
    text, lines = view.text, []
    if text.matter is not None:
        lines.append(matters.promised(text.matter[0], say))
    if view.related is not None and text.relation is not None:
        product, year, number = view.related
        said = say("motion-number", product=product, year=str(year), number=str(number))
        lines.append(say(f"preview-{text.relation}", number=said))
    if text.advice is not None:
        by = dict(view.advisers).get(text.advice.by)
        lines.append(
            motions.advice(AdviceView(by, text.advice.choice, text.advice.option), text.options, say)
        )
    if text.is_secret:
        lines.append(motions.secrecy(len(view.weights), say))
    if text.method is Method.APPROVAL:
        lines.append(say("motion-approval"))
    return tuple(lines)


def _options(view: DraftView, say: Say) -> tuple[Fact, ...]:
    options = view.text.options
    return tuple(
        Fact(
            say("option-label", number=str(each)) if each else say("option-or"),
            motions.option(each, options, say),
        )
        for each in (motions.option_numbers(options) if options else ())
    )


def _seats(view: DraftView, say: Say, weighted: bool) -> list[str]:
    if not weighted:
        return [organisation for organisation, _ in view.weights]
    return [
        say("seat-weight", organisation=organisation, weight=weight) for organisation, weight in view.weights
    ]
