"""The one table of commands, buttons, forms and shortcuts for all platforms. What they do is in verbs/."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.cards.card import SEPARATOR, read_action
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rules.projects import Deed
from bot.rules.spelling import fold
from bot.texts.say import LANGUAGES, Say
from handlers.answers import Answer, Quiet
from handlers.verbs import (
    assessments,
    backlog,
    ballots,
    closures,
    comments,
    community,
    decisions,
    drafts,
    merges,
    milestones,
    news,
    people,
    projects,
    proxies,
    questions,
    recusals,
    rounds,
    rulings,
    similar,
    statements,
    supports,
    synonyms,
    triage,
    undelivered,
    wishes,
)
from handlers.verbs.context import Context, MalformedArgument, Marked

# How alike a typed word must be to one that we know (0 to 1).
LIKENESS = 0.75

Command = Callable[[Context, str], Answer]
Press = Callable[[Context, tuple[str, ...]], Answer]
Send = Callable[[Context, tuple[str, ...], Mapping[str, str]], Answer]
Mark = Callable[[Context, Marked], Answer]


@dataclass(frozen=True, slots=True)
class Asks:
    """A button that is answered with a form, or refused. No other ever asks: Teams opens a form only where it
    knew so before the press.
    """

    press: Press

    def __call__(self, context: Context, arguments: tuple[str, ...]) -> Answer:
        return self.press(context, arguments)


def typed(context: Context, text: str) -> Answer:
    """What a person typed after /ting; nothing at all shows the menu."""
    words = text.split()
    if not words:
        return people.show_menu(context, "")
    for length in (2, 1):
        command = command_words().get(fold(" ".join(words[:length])))
        if command is not None and len(words) >= length:
            return COMMANDS[command](context, " ".join(words[length:]))
    command = command_named(words[0])
    if command is not None:
        return COMMANDS[command](context, " ".join(words[1:]))
    return people.show_menu(context, wording.quoted(text))


def pressed(context: Context, action: str) -> Answer:
    """A button. Raises Refused."""
    verb, arguments = _read(action)
    press = BUTTONS.get(verb)
    if press is None:
        raise Refused(Code.UNKNOWN_BUTTON)
    return _well_formed(lambda: press(context, arguments))


def asks(action: str) -> bool:
    """Whether the button is one that is answered with a form."""
    return isinstance(BUTTONS.get(read_action(action)[0]), Asks)


def sent(context: Context, action: str, values: Mapping[str, str]) -> Answer:
    """A form. Raises Refused."""
    verb, arguments = _read(action)
    send = FORMS.get(verb)
    if send is None:
        raise Refused(Code.UNKNOWN_BUTTON)
    return _well_formed(lambda: send(context, arguments, values))


def marked(context: Context, shortcut: str, message: Marked) -> Answer:
    """Somebody's message, by a shortcut in its menu. Raises Refused."""
    mark = SHORTCUTS.get(shortcut)
    if mark is None:
        raise Refused(Code.UNKNOWN_BUTTON)
    return mark(context, message)


def overheard(context: Context, thread: str, words: str, key: str) -> Answer:
    """What somebody wrote in a thread, not to the bot. Raises Refused."""
    return comments.follow(context, thread, words, key)


def is_command(text: str) -> bool:
    """Whether the text begins with a command's own words: in a thread, what only looks like one is talk."""
    words = text.split()
    return any(fold(" ".join(words[:length])) in command_words() for length in (1, 2) if words[:length])


def link_code_in(text: str) -> str | None:
    """The code in `link CODE`, which also works for those who are not recognised."""
    words = text.split()
    is_link = len(words) >= 2 and command_named(words[0]) == "link"
    return "".join(words[1:]) if is_link else None


def command_named(word: str) -> str | None:
    """The command that the word names in any language; small misspellings are forgiven."""
    names = command_words()
    wanted = fold(word)
    if wanted in names:
        return names[wanted]
    close = difflib.get_close_matches(wanted, names, n=1, cutoff=LIKENESS)
    return names[close[0]] if close else None


@lru_cache
def command_words() -> dict[str, str]:
    """Folded word -> command, over all languages."""
    return {
        fold(word): command
        for language in LANGUAGES
        for command in COMMANDS
        for word in Say(language)(f"command-words-{command}").split(",")
    }


def verb_of(action: str) -> str:
    """The verb of a button, a form or a shortcut; `other` for what is none of ours, and "" for nothing."""
    verb = action.partition(SEPARATOR)[0]
    return verb if not verb or verb in BUTTONS or verb in FORMS or verb in SHORTCUTS else "other"


def _read(action: str) -> tuple[str, tuple[str, ...]]:
    # No action of ours holds what no database keeps: half a character, a zero byte.
    if not action.isprintable():
        raise Refused(Code.UNKNOWN_BUTTON)
    return read_action(action)


def _well_formed(answer: Callable[[], Answer]) -> Answer:
    # A button of an older version of the bot, or one that somebody made up: not enough arguments, or
    # a word that is none of ours.
    try:
        return answer()
    except (IndexError, MalformedArgument) as error:
        raise Refused(Code.UNKNOWN_BUTTON) from error


COMMANDS: dict[str, Command] = {
    "menu": lambda context, _: people.show_menu(context, ""),
    "motion": drafts.new_motion,
    "proxy": proxies.show,
    "connect": community.ask_connect,
    "link": people.link_again,
    "code": people.make_code,
    "language": people.ask_language,
    "decisions": decisions.show_decisions,
    "outbox": lambda context, _: undelivered.show(context, ""),
    "synonyms": synonyms.show,
    "triage": triage.show,
    "news": news.ask_rhythm,
    "help": community.show_help,
    "wish": wishes.new_wish,
    "wishes": backlog.show,
    "my-wishes": backlog.show_own,
    "roadmap": backlog.show_roadmap,
    "round": rounds.show,
    "projects": projects.show,
}

BUTTONS: dict[str, Press] = {
    "ballot": ballots.cast_ballot,
    "pick": ballots.pick,
    "choose": Asks(ballots.ask_choice),
    "reason": Asks(ballots.ask_reason),
    "withdraw": ballots.withdraw_ballot,
    "case": decisions.show_case,
    "menu": lambda context, _: people.show_menu(context, ""),
    "motion-new": Asks(lambda context, _: drafts.new_motion(context, "")),
    "motion-edit": Asks(drafts.edit_motion),
    "motion-about": Asks(drafts.about_motion),
    "method": Asks(drafts.ask_method),
    "recuse": Asks(recusals.ask_recusal),
    "recuse-ask": Asks(recusals.ask_about),
    "recusal-rule": Asks(recusals.ask_ruling),
    "proxy": Asks(proxies.ask_proxy),
    "proxy-day": Asks(proxies.ask_proxy_for_day),
    "proxy-back": proxies.take_back,
    "proxies": lambda context, _: proxies.show(context, ""),
    "ruling": Asks(rulings.ask_ruling),
    "close": Asks(closures.ask_closure),
    "motion-withdraw": Asks(closures.ask_withdrawal),
    "nudge": closures.nudge,
    "state": Asks(statements.ask_statement),
    "decision": decisions.show_decision,
    "decisions": lambda context, _: decisions.show_decisions(context, ""),
    "outbox": lambda context, _: undelivered.show(context, ""),
    "outbox-retry": undelivered.retry,
    "outbox-retry-all": lambda context, _: undelivered.retry_all(context),
    "outbox-give-up": undelivered.give_up,
    "wish-new-anyway": similar.new_anyway,
    "synonyms-edit": Asks(synonyms.edit),
    "triage": triage.show_queue,
    "triage-wish": triage.show_wish,
    "wish-history": triage.show_history,
    "wish-ask": Asks(questions.ask_question),
    "wish-answer": Asks(questions.ask_answer),
    "wish-merge": Asks(merges.ask_merge),
    "wish-unmerge": merges.unmerge,
    "merge-leave": merges.leave,
    "wish-assess": Asks(assessments.ask_assessment),
    "wish-note": Asks(assessments.ask_note),
    "wish-tags": Asks(assessments.ask_tags),
    "wish-law": Asks(assessments.ask_law),
    "wish-decline": Asks(triage.ask_decline),
    "wish-reopen": Asks(triage.ask_reopen),
    "news": lambda context, _: news.ask_rhythm(context, ""),
    "news-rhythm": news.choose_rhythm,
    "connect": community.connect,
    "languages": lambda context, _: people.ask_language(context, ""),
    "language": people.choose_language,
    "round-new": Asks(rounds.ask_new),
    "round-edit": Asks(rounds.edit),
    "round-see": rounds.see,
    "round-choose": Asks(rounds.ask_choice),
    "round-item": rounds.item,
    "round-if": rounds.what_if,
    "round-if-ask": Asks(rounds.ask_what_if),
    "round-off": Asks(rounds.ask_off),
    "round-adopt": Asks(rounds.adopt),
    "projects": lambda context, _: projects.show(context, ""),
    "project": projects.see,
    "project-new": Asks(projects.ask_new),
    "project-start": projects.start,
    "project-recommend": Asks(projects.recommend),
    "project-wait": projects.wait,
    "project-deliver": Asks(projects.ask_words(Deed.DELIVER)),
    "project-close": Asks(projects.ask_words(Deed.CLOSE)),
    "project-stop": Asks(projects.ask_words(Deed.STOP)),
    "spend": Asks(milestones.ask_spend),
    "milestone": milestones.see,
    "milestone-new": Asks(milestones.ask_new),
    "milestone-reach": milestones.reach,
    "milestone-recommend": Asks(milestones.recommend),
    "milestone-move": Asks(milestones.ask_move),
    "milestone-drop": milestones.drop,
    # A button that leads to a web address tells us nothing.
    "link": lambda context, _: Quiet(),
    "wish-new": Asks(wishes.ask_wish),
    "wish-for": wishes.choose_product,
    "wish-show": wishes.show,
    "wish-edit": Asks(wishes.ask_edit),
    "wish-withdraw": Asks(wishes.ask_withdrawal),
    "wish-share": wishes.share,
    "support": supports.back,
    "support-points": Asks(supports.ask_points),
    "support-back": supports.take_back,
    "support-over": supports.take_over,
    "support-end": supports.end,
    "comment": Asks(comments.ask_comment),
    "wishes": lambda context, _: backlog.show(context, ""),
    "backlog": backlog.turn,
    "lane": backlog.show_lane,
    "roadmap": backlog.turn_roadmap,
    "my-wishes": backlog.turn_own,
}

FORMS: dict[str, Send] = {
    "motion-draft": drafts.draft_motion,
    "method-choose": drafts.choose_method,
    "motion-open": drafts.open_motion,
    "choose-make": ballots.choose,
    "reason-give": ballots.give_reason,
    "recuse-make": recusals.declare,
    "recuse-ask-make": recusals.ask,
    "recusal-rule-make": recusals.rule,
    "proxy-give": proxies.give,
    "ruling-make": rulings.make_ruling,
    "close-make": closures.make_closure,
    "motion-withdraw-make": closures.withdraw_motion,
    "state-make": statements.state,
    "wish-write": wishes.write,
    "wish-rewrite": wishes.rewrite,
    "wish-withdraw-make": wishes.withdraw,
    "support-give": supports.give,
    "comment-make": comments.make_comment,
    "synonyms-save": synonyms.save,
    "round-draft": rounds.draft,
    "round-open": rounds.open_round,
    "round-choose-make": rounds.choose,
    "round-if-make": rounds.make_what_if,
    "round-off-make": rounds.call_off,
    "wish-ask-make": questions.ask,
    "wish-answer-make": questions.answer,
    "wish-merge-make": merges.merge,
    "wish-assess-make": assessments.assess,
    "wish-note-make": assessments.note,
    "wish-tags-make": assessments.tag,
    "wish-law-make": assessments.require,
    "wish-decline-make": triage.decline,
    "wish-reopen-make": triage.reopen,
    "project-propose": projects.propose,
    "project-deliver-make": projects.deliver,
    "project-close-make": projects.close,
    "project-stop-make": projects.stop,
    "spend-make": milestones.spend,
    "milestone-add": milestones.add,
    "milestone-move-make": milestones.move,
}

# By the names that platforms call them by.
SHORTCUTS: dict[str, Mark] = {
    "motion_from_message": drafts.motion_from_message,
    "wish_from_message": wishes.wish_from_message,
}
