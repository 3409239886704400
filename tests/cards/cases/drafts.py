"""Writing a motion."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import drafts
from bot.rules.reminders import Odd
from storage.wish_words import MatterKind
from storage.words import Choice, Method, Relation
from tests.cards.cases.made import Cases
from tests.cards.parts import draft, recommended
from tests.cards.views import FOUR, ID, LONG_NAME, LONG_OPTIONS, LONG_TITLE, OPTIONS, motion

GROUPS = [(f"{n:016x}", f"OS2display · {LONG_NAME} {n}") for n in range(40)]
NOON = "3. december 2026 kl. 12.00"

CASES: Cases = {
    "motion-form": lambda say: drafts.form([(ID, "OS2display Styregruppen")], say, deadline=NOON),
    "motion-form-reversal": lambda say: drafts.form(
        [(ID, "OS2display Styregruppen")],
        say,
        deadline=NOON,
        title=say("title-reverses", number="OS2display 2026-9", title="Fælles kalender"),
        about=(Relation.REVERSES, ID),
    ),
    "motion-form-ratification": lambda say: drafts.form(
        [(ID, "OS2display Styregruppen")],
        say,
        deadline=NOON,
        title=say("title-ratifies", number="OS2display 2026-9", title="Fælles kalender"),
        about=(Relation.RATIFIES, ID),
    ),
    "motion-form-from-a-message": lambda say: drafts.form(
        [(ID, "OS2display Styregruppen")],
        say,
        deadline=NOON,
        title="Skal vi ikke have en kalender?",
        brief="Skal vi ikke have en kalender? Vi mangler den.",
        links="https://example.slack.com/archives/C0/p1",
    ),
    "motion-form-again": lambda say: drafts.form(
        [(ID, "OS2display Styregruppen")], say, deadline=NOON, draft=draft()
    ),
    "motion-form-longest": lambda say: drafts.form(
        [(ID, LONG_NAME), *GROUPS], say, deadline=NOON, draft=draft(long=True)
    ),
    "method-form": lambda say: drafts.method_form(draft(), say),
    "method-form-secret-options": lambda say: drafts.method_form(
        draft(method=Method.SINGLE, options=OPTIONS, is_secret=True, advice=recommended(Choice.PICKED, 1)),
        say,
    ),
    "method-form-longest": lambda say: drafts.method_form(
        replace(
            draft(long=True, method=Method.APPROVAL, options=LONG_OPTIONS),
            advisers=tuple(GROUPS),
        ),
        say,
    ),
    "motion-preview": lambda say: drafts.preview(draft(), say),
    "motion-preview-about-a-project": lambda say: drafts.preview(
        draft(matter=(MatterKind.PROJECT, ID), advice=recommended(by="coordinator")), say
    ),
    "motion-preview-odd-deadline": lambda say: drafts.preview(draft(), say, odd=(Odd.FAR, Odd.HOLIDAY)),
    "motion-preview-odd-hour": lambda say: drafts.preview(draft(), say, odd=(Odd.WEEKEND, Odd.NIGHT)),
    "motion-preview-options": lambda say: drafts.preview(
        draft(method=Method.SINGLE, options=OPTIONS, advice=recommended(Choice.PICKED, 2)), say
    ),
    "motion-preview-approval": lambda say: drafts.preview(
        draft(method=Method.APPROVAL, options=OPTIONS, brief="Tre veje frem."), say
    ),
    "motion-preview-secret": lambda say: drafts.preview(
        draft(is_secret=True, advice=recommended(Choice.AGAINST, by="coordinator")), say
    ),
    "motion-preview-weighted": lambda say: drafts.preview(
        replace(draft(), weights=tuple(zip(FOUR, (4, 2, 2, 1), strict=True))), say
    ),
    "motion-preview-reversal": lambda say: drafts.preview(
        draft(related_id=ID, relation=Relation.REVERSES), say
    ),
    "motion-preview-ratification": lambda say: drafts.preview(
        draft(related_id=ID, relation=Relation.RATIFIES, advice=recommended()), say
    ),
    "motion-preview-longest": lambda say: drafts.preview(
        draft(
            long=True,
            method=Method.APPROVAL,
            options=LONG_OPTIONS,
            is_secret=True,
            advice=recommended(Choice.PICKED, 6),
        ),
        say,
    ),
    "motion-opened": lambda say: drafts.opened(motion(FOUR), say),
    "motion-opened-longest": lambda say: drafts.opened(
        motion(FOUR, title=LONG_TITLE, product=LONG_NAME), say
    ),
}
