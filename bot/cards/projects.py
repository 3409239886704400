"""Projects: one as it stands, those there are, what a coordinator can do with one, and the forms for it."""

from __future__ import annotations

from collections.abc import Sequence

from bot import pages
from bot.cards import milestones
from bot.cards.card import Button, Card, Fact, Field, FieldKind, Form, Option, Section, Style, Tone, action
from bot.catalogue import WishView
from bot.frames import FrameView
from bot.portfolio import Listing, MotionRef, ProjectView, StepView
from bot.projects import PURPOSE
from bot.rules import wording
from bot.rules.projects import Deed
from bot.texts.say import Say
from storage.wish_words import ProjectStage, Unit, WishStage
from storage.words import Outcome

TONES = {
    ProjectStage.PROPOSED: Tone.WAITING,
    ProjectStage.RECOMMENDED: Tone.WAITING,
    ProjectStage.STARTED: Tone.NEUTRAL,
    ProjectStage.DELIVERED: Tone.GOOD,
    ProjectStage.CLOSED: Tone.GOOD,
    ProjectStage.STOPPED: Tone.BAD,
    ProjectStage.REJECTED: Tone.BAD,
}
# So many are in a list; the page has them all.
LISTED = 12
FREE, DECLINE = "free", "decline"


def project(view: ProjectView, say: Say, *, manages: bool = False, address: str = "") -> Card:
    """The project as it stands. manages: with what its coordinator can do. address: of the public pages."""
    return Card(
        title=shown(view.title, say),
        kicker=say("project-kicker", project=number(view, say), stage=say(f"project-stage-{view.stage}")),
        tone=Tone.BAD if view.excess and view.stage is ProjectStage.STARTED else TONES[view.stage],
        lines=(*([view.purpose] if view.purpose else []), money(view, say), *_standing(view, say, manages)),
        facts=_facts(view, say),
        buttons=(
            *_read_button(view, say),
            *(_buttons(view, say) if manages else ()),
            *page_button(view, say, address),
        ),
        small=(say("project-small"),) if view.stage is ProjectStage.PROPOSED else (),
    )


def proposed(view: ProjectView, say: Say) -> Card:
    """To the coordinator who proposed it: whether it lies inside the frame, and what can be done then."""
    return Card(
        title=shown(view.title, say),
        kicker=say("project-kicker", project=number(view, say), stage=say(f"project-stage-{view.stage}")),
        tone=Tone.WAITING,
        lines=_outlook(view, say),
        buttons=(
            _start_button(view, say),
            Button(say("button-project-wait"), action("project-wait", view.id)),
            see_button(view, say),
        ),
        small=(say("project-small"),),
    )


def waiting(view: ProjectView, say: Say) -> Card:
    """To the coordinator who lets it wait."""
    line = say("project-waiting-line", number=str(view.number), title=shown(view.title, say))
    return Card(title=say("project-waiting-title"), lines=(line,), buttons=(see_button(view, say),))


def came_to(view: ProjectView, say: Say, *, declined: bool = False) -> Card:
    """To the coordinator who just started, delivered, closed or stopped it."""
    lines = {
        ProjectStage.STARTED: (money(view, say), say("project-told")),
        ProjectStage.DELIVERED: (money(view, say), say("project-told"), say("project-close-next")),
        ProjectStage.CLOSED: (money(view, say), say("project-told")),
        ProjectStage.STOPPED: (say("project-declined") if declined else say("project-freed"),),
    }
    return Card(
        title=say(f"project-{view.stage}-title", number=str(view.number)),
        kicker=shown(view.title, say),
        tone=Tone.GOOD,
        lines=lines.get(view.stage, ()),
        buttons=(see_button(view, say),),
    )


def listed(found: Sequence[Listing], say: Say, *, address: str = "") -> Card:
    """The projects of the reader's products, those that run first, and what is left of each frame."""
    views = [view for each in found for view in each.projects]
    views.sort(key=lambda each: each.stage not in (ProjectStage.STARTED, ProjectStage.PROPOSED))
    frames = [say("projects-product", product=each.product, frame=frame(each.frame, say)) for each in found]
    more = len(views) - LISTED
    page = next((pages.projects(each.product_key, address) for each in found if each.is_public), "")
    beyond = say("projects-more-at", count=more, address=page) if page else say("projects-more", count=more)
    return Card(
        title=say("projects-title"),
        lines=(*frames, *(() if views else (say("project-none"),))),
        sections=tuple(_line(each, say) for each in views[:LISTED]),
        buttons=tuple(
            Button(say("button-project-new"), action("project-new", "", each.product_id), Style.PRIMARY)
            for each in found[:1]
            if each.manages
        ),
        small=((beyond,) if more > 0 else ()),
    )


def propose_form(product_id: str, say: Say, *, title: str = "", wishes: str = "", estimate: str = "") -> Form:
    """The form for a project. wishes: their numbers; estimate: what stands there when it is left empty."""
    return Form(
        title=say("form-project-title"),
        action=action("project-propose", product_id),
        submit=say("form-project-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(say("form-project-intro"),),
        fields=(
            Field("title", say("form-project-name"), value=title, limit=wording.TITLE),
            Field(
                "wishes",
                say("form-project-wishes"),
                value=wishes,
                hint=say("form-project-wishes-hint"),
                limit=200,
            ),
            Field(
                "purpose",
                say("form-project-purpose"),
                FieldKind.TEXT,
                required=False,
                hint=say("form-project-purpose-hint"),
                limit=PURPOSE,
            ),
            Field(
                "estimate",
                say("form-project-estimate"),
                required=False,
                hint=say("form-project-estimate-hint"),
                placeholder=estimate,
                limit=60,
            ),
        ),
    )


def words_form(view: ProjectView, deed: Deed, say: Say) -> Form:
    """What was delivered, what came of it, or why it is stopped."""
    name = {Deed.DELIVER: "deliver", Deed.CLOSE: "finish"}.get(deed, "stop")
    fate = (
        Field(
            "fate",
            say("form-stop-fate"),
            FieldKind.CHOICE,
            value=FREE,
            options=tuple(Option(each, say(f"form-stop-fate-{each}")) for each in (FREE, DECLINE)),
        ),
    )
    return Form(
        title=say(f"form-{name}-title"),
        action=action(f"project-{deed}-make", view.id),
        submit=say(f"form-{name}-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(f"{number(view, say)} · {shown(view.title, say)}", money(view, say)),
        fields=(
            Field(
                "words",
                say(f"form-{name}-words"),
                FieldKind.TEXT,
                required=deed is not Deed.DELIVER,
                hint=say(f"form-{name}-words-hint"),
                limit=wording.REASON if deed is Deed.STOP else wording.STATEMENT,
            ),
            *(fate if deed is Deed.STOP else ()),
        ),
    )


def number(view: ProjectView, say: Say) -> str:
    """Product and running number."""
    return say("project-number", product=view.product, number=str(view.number))


def shown(words: str, say: Say) -> str:
    """A title, or that its words were erased."""
    return words or say("motion-erased")


def money(view: ProjectView, say: Say) -> str:
    """What it has spent of what was estimated; before it started, the estimate."""
    estimate, spent = say.money(view.estimate), say.money(view.spent)
    if not view.was_started:
        return say("project-estimate", estimate=estimate)
    if view.excess:
        return say("project-spent-over", spent=spent, excess=say.money(view.excess), estimate=estimate)
    return say("project-spent", spent=spent, estimate=estimate)


def frame(view: FrameView, say: Say) -> str:
    """The frame of the year: what it is, what is committed, what is left."""
    if view.amount is None:
        return say("projects-frame-none", year=str(view.year))
    return say(
        "projects-frame",
        year=str(view.year),
        amount=say.money(view.amount),
        committed=say.money(view.committed),
        rest=say.money(view.left),
    )


def motion(ref: MotionRef) -> str:
    """The motion's year and number."""
    return f"{ref.year}-{ref.number}"


def see_button(view: ProjectView, say: Say) -> Button:
    """Leads to the project's card."""
    return Button(say("button-project-see"), action("project", view.id))


def of_wish(view: WishView, say: Say) -> tuple[Button, ...]:
    """On a wish: see the project that it is part of."""
    if view.project is None:
        return ()
    return (Button(say("button-project-see"), action("project", view.project.id)),)


def wish_buttons(view: WishView, say: Say) -> tuple[Button, ...]:
    """The same, and to its coordinator: make a project of it, where one can be made."""
    if view.project is not None:
        return of_wish(view, say)
    estimate = view.assessment.estimate if view.assessment is not None else None
    is_priced = estimate is not None and estimate.unit is Unit.KRONER
    if not is_priced or view.stage not in (WishStage.READY, WishStage.PLANNED):
        return ()
    return (Button(say("button-project-of-wish"), action("project-new", view.id)),)


def page_button(view: ProjectView, say: Say, address: str) -> tuple[Button, ...]:
    """Leads to the project's page, where it has one."""
    if not (address and view.is_public):
        return ()
    url = pages.project(view.product_key, view.number, address)
    return (Button(say("button-project-page"), action("link"), url=url),)


def _outlook(view: ProjectView, say: Say) -> tuple[str, ...]:
    """Whether the coordinator may start it, or who has to decide."""
    estimate, rest = say.money(view.estimate), say.money(view.frame.left)
    if view.is_inside:
        return (say("project-inside", estimate=estimate, rest=rest),)
    if view.frame.amount is None:
        return say("project-no-frame", year=str(view.frame.year)), say("project-drafted")
    beyond = say.money(view.beyond)
    return say("project-outside", estimate=estimate, beyond=beyond, rest=rest), say("project-drafted")


def _standing(view: ProjectView, say: Say, manages: bool) -> tuple[str, ...]:
    """What brought it where it is, or is to."""
    ref = view.motion
    if view.stage is ProjectStage.PROPOSED:
        postponed = ref is not None and ref.outcome is Outcome.POSTPONED
        before = (say("project-postponed", motion=motion(ref)),) if ref is not None and postponed else ()
        return (*before, *(_outlook(view, say) if manages else ()))
    if view.stage is ProjectStage.RECOMMENDED and ref is not None:
        return (say("project-under-vote", motion=motion(ref), at=say.moment(ref.closes_at)),)
    if view.stage is ProjectStage.REJECTED and ref is not None:
        return (say("project-rejected", outcome=ref.outcome or "rejected", motion=motion(ref)),)
    if not view.was_started:
        return ()
    if view.frame_year is not None:
        return (say("project-in-frame", year=str(view.frame_year)),)
    adopted = (say("project-adopted", motion=motion(ref)),) if ref is not None else ()
    return (*adopted, say("project-apart"))


def _facts(view: ProjectView, say: Say) -> tuple[Fact, ...]:
    wishes = "\n".join(
        say("project-wish", number=str(each.number), title=each.title, backers=each.backers)
        for each in view.wishes
    )
    planned = "\n".join(milestones.line(each, say) for each in view.milestones)
    return (
        Fact(say("project-wishes"), wishes),
        *((Fact(say("project-milestones"), planned),) if planned else ()),
        *(_words(each, say) for each in view.steps if each.words),
    )


def _words(step: StepView, say: Say) -> Fact:
    return Fact(say(f"project-words-{step.stage}", date=say.date(step.at)), step.words)


def _read_button(view: ProjectView, say: Say) -> tuple[Button, ...]:
    """Leads to the motion that is under vote."""
    if view.stage is not ProjectStage.RECOMMENDED or view.motion is None:
        return ()
    return (Button(say("button-read"), action("case", view.motion.id)),)


def _start_button(view: ProjectView, say: Say) -> Button:
    if view.is_inside:
        return Button(say("button-project-start"), action("project-start", view.id), Style.PRIMARY)
    return Button(say("button-project-recommend"), action("project-recommend", view.id), Style.PRIMARY)


def _buttons(view: ProjectView, say: Say) -> tuple[Button, ...]:
    """What the coordinator can do with it now; each milestone that is ahead has its own card."""
    buttons = [_start_button(view, say)] if view.may(Deed.START) else []
    if view.may(Deed.SPEND):
        buttons.append(Button(say("button-project-spend"), action("spend", view.id)))
    if view.may(Deed.PLAN):
        buttons.append(Button(say("button-milestone-new"), action("milestone-new", view.id)))
        buttons += milestones.see_buttons(view, say)
    if view.may(Deed.DELIVER):
        buttons.append(Button(say("button-project-deliver"), action("project-deliver", view.id)))
    if view.may(Deed.CLOSE):
        buttons.append(Button(say("button-project-close"), action("project-close", view.id), Style.PRIMARY))
    if view.may(Deed.STOP):
        label = "button-project-stop" if view.was_started else "button-project-drop"
        buttons.append(Button(say(label), action("project-stop", view.id), Style.DANGER))
    return tuple(buttons)


def _line(view: ProjectView, say: Say) -> Section:
    text = say(
        "projects-line",
        number=number(view, say),
        title=shown(view.title, say),
        stage=say(f"project-stage-{view.stage}"),
        money=money(view, say),
    )
    return Section(text, (see_button(view, say),))
