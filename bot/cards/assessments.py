"""What the coordinator says of a wish: the forms for estimate, note, tags and law, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterator

from bot.assessments import TAG, TAGS
from bot.cards import triage_forms
from bot.cards.card import Fact, Field, FieldKind, Form, Option
from bot.cards.wish_parts import estimate
from bot.catalogue import WishView
from bot.rules import wording
from bot.texts.say import Say
from bot.triage import TriagedView
from storage.wish_words import Level, Unit

FEASIBLE, NOT_FEASIBLE = "yes", "no"
# An amount as people write it: "fra 200.000 til 300.000 kr. ekskl. moms".
AMOUNT = 60


def facts(view: WishView, say: Say) -> Iterator[Fact]:
    """Estimate or why not, note, law and tags, of what there is."""
    assessed = view.assessment
    if assessed is not None:
        said = say("assessed-not") if assessed.estimate is None else estimate(assessed.estimate, say)
        yield Fact(say("assessed"), " · ".join(each for each in (said, assessed.words) if each))
    if view.note is not None:
        value, effort = (say(f"level-{each}") for each in (view.note.value, view.note.effort))
        said = say("noted-levels", value=value, effort=effort)
        yield Fact(say("noted"), " · ".join(each for each in (said, view.note.words) if each))
    if view.law is not None:
        yield Fact(say("required"), view.law or say("motion-erased"))
    if view.line.tags:
        yield Fact(say("tagged"), ", ".join(view.line.tags))


def assess_form(view: TriagedView, say: Say) -> Form:
    """Whether it can be done, at what cost, or why not; with what was said before."""
    before = view.wish.assessment
    cost = before.estimate if before is not None else None
    low, high = ("", "")
    if cost is not None:
        low, high = (_written(each, cost.unit, say) for each in (cost.low, cost.high))
    is_feasible = before is None or before.is_feasible
    fields = (
        _choice("feasible", (FEASIBLE, NOT_FEASIBLE), FEASIBLE if is_feasible else NOT_FEASIBLE, say),
        _choice("unit", tuple(Unit), cost.unit if cost is not None else Unit.KRONER, say),
        _amount("low", low, say, hint=say("form-assess-hint")),
        _amount("high", high, say),
        Field(
            "words",
            say("form-assess-words"),
            FieldKind.TEXT,
            value=before.words if before is not None else "",
            required=False,
            hint=say("form-assess-words-hint"),
            limit=wording.STATEMENT,
            depends=True,
        ),
    )
    return triage_forms.form("assess", view, fields, say)


def note_form(view: TriagedView, say: Say) -> Form:
    """What it is worth and takes: it stands beside the order and is no part of it."""
    before = view.wish.note
    fields = (
        _choice("value", tuple(Level), before.value if before is not None else Level.MEDIUM, say),
        _choice("effort", tuple(Level), before.effort if before is not None else Level.MEDIUM, say),
        Field(
            "note",
            say("form-note-words"),
            FieldKind.TEXT,
            value=before.words if before is not None else "",
            required=False,
            limit=wording.REASON,
        ),
    )
    return triage_forms.form("note", view, fields, say, more=(say("form-note-intro"),))


def tags_form(view: TriagedView, say: Say) -> Form:
    """The words that it is found by."""
    tags = Field(
        "tags",
        say("form-tags-tags"),
        value=", ".join(view.wish.line.tags),
        required=False,
        hint=say("form-tags-hint", most=TAGS),
        limit=TAGS * (TAG + 2),
    )
    return triage_forms.form("tags", view, (tags,), say)


def law_form(view: TriagedView, say: Say) -> Form:
    """Which law requires it, if any."""
    law = Field(
        "law",
        say("form-law-law"),
        value=view.wish.law or "",
        required=False,
        hint=say("form-law-hint"),
        limit=wording.REASON,
    )
    return triage_forms.form("law", view, (law,), say)


def _choice(name: str, values: tuple[str, ...], value: str, say: Say) -> Field:
    """One of these; each has its label in the texts."""
    return Field(
        name,
        say(f"form-{name}"),
        FieldKind.CHOICE,
        value=value,
        options=tuple(Option(each, say(f"form-{name}-{each}")) for each in values),
    )


def _amount(name: str, value: str, say: Say, *, hint: str = "") -> Field:
    label = say(f"form-assess-{name}")
    return Field(name, label, value=value, required=False, hint=hint, limit=AMOUNT, depends=name == "low")


def _written(amount: int, unit: Unit, say: Say) -> str:
    """As a person would type it, to be read back."""
    return say.money(amount) if unit is Unit.KRONER else say.number(amount)
