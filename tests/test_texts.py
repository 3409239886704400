"""The texts: the same in every language, each one used, each use there, with just the facts it is given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast as syntax
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

from bot import sendings
from bot.cards.community import HELP
from bot.cards.gatherings import TOLD
from bot.cards.receipts import Backers
from bot.columns import Column
from bot.deeds import WITH_NAME, DeedKind
from bot.history import Happened
from bot.lists import COLUMNS
from bot.outbox import Kind
from bot.refusals import Code
from bot.rules.amounts import AmountFlaw
from bot.rules.meeting_days import Against
from bot.rules.polls import Why as PollWhy
from bot.rules.spelling import fold
from bot.sections import FlawCode
from bot.sheets import FlawCode as SheetFlawCode
from bot.texts.say import LANGUAGES, TEXT, Say
from bot.triage import QUEUE
from bot.undelivered import Trouble
from bot.wishlists import RemarkCode
from handlers.commands import COMMANDS, SHORTCUTS, command_named
from handlers.reading import Why
from handlers.slack.install import Ending
from handlers.web.shelf_wishes import LANES
from storage.meeting_words import (
    ActionState,
    EventFate,
    Every,
    Fit,
    GatheringKind,
    GatheringState,
    ItemKind,
    Lack,
    MeetingEnding,
    MeetingState,
    PaperKind,
    Presence,
    Reply,
    Topic,
)
from storage.wish_words import (
    CommentKind,
    Lane,
    Level,
    MatterKind,
    MilestoneState,
    NewsKind,
    ProjectStage,
    Rhythm,
    RoundState,
    ShareRule,
    Unit,
    WishStage,
)
from storage.words import (
    AbsenceCause,
    Audience,
    Capacity,
    ClosureCause,
    Ground,
    Method,
    MotionKind,
    Move,
    Outcome,
    Platform,
    Relation,
    Role,
    RulingChoice,
    StatementKind,
    WrittenRule,
)

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "bot" / "texts"
CODE = [file for top in ("bot", "handlers") for file in sorted((ROOT / top).rglob("*.py"))]
PAGES = sorted((ROOT / "handlers").rglob("*.html"))


@dataclass(frozen=True)
class Text:
    """A message of a file: which arguments it takes, and the choices it makes by them."""

    file: str
    arguments: frozenset[str]
    choices: tuple[tuple[str, frozenset[str]], ...]


class Gathering(Visitor):
    """What a pattern asks for."""

    def __init__(self) -> None:
        self.arguments: set[str] = set()
        self.choices: set[tuple[str, frozenset[str]]] = set()

    def visit_VariableReference(self, node: syntax.VariableReference) -> None:  # noqa: N802
        self.arguments.add(node.id.name)

    def visit_SelectExpression(self, node: syntax.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, syntax.VariableReference):
            keys = frozenset(
                each.key.name if isinstance(each.key, syntax.Identifier) else each.key.value
                for each in node.variants
            )
            self.choices.add((node.selector.id.name, keys))
        self.generic_visit(node)


@cache
def texts(language: str) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for file in sorted((TEXTS / language).glob("*.ftl")):
        for entry in parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, syntax.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, syntax.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
                gathering = Gathering()
                gathering.visit(entry)
                choices = tuple(sorted(gathering.choices, key=str))
                # How the bot is called is given to every text.
                found[entry.id.name] = Text(file.name, frozenset(gathering.arguments - {"ting"}), choices)
    return found


def every_text() -> dict[str, Text]:
    return texts(LANGUAGES[0])


# --- the same in every language


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_texts_in_the_same_files_with_the_same_arguments(language: str) -> None:
    first, other = texts(LANGUAGES[0]), texts(language)
    assert first.keys() == other.keys()
    for name, text in first.items():
        # Plural rules differ from language to language: the choices of a number are each language's own.
        words = [each for each in text.choices if not each[1] & {"one", "other", "0"} or each[0] == "share"]
        others = [
            each for each in other[name].choices if not each[1] & {"one", "other", "0"} or each[0] == "share"
        ]
        assert (text.file, text.arguments, words) == (other[name].file, other[name].arguments, others), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_the_same_by_itself_as_in_its_file(language: str) -> None:
    """The bot parses each when it is first said."""
    for file in (TEXTS / language).glob("*.ftl"):
        source = file.read_text("utf-8")
        alone = [parse(found[0]).body for found in TEXT.finditer(source)]
        together = [each for each in parse(source).body if isinstance(each, syntax.Message)]
        for (text,), same in zip(alone, together, strict=True):
            assert text.equals(same, ignored_fields=["span", "comment"]), same.id.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_what_to_say_otherwise(language: str) -> None:
    for file in (TEXTS / language).glob("*.ftl"):
        for entry in parse(file.read_text("utf-8")).body:
            assert isinstance(
                entry, syntax.Message | syntax.Comment | syntax.GroupComment | syntax.ResourceComment
            )
            assert not isinstance(entry, syntax.Message) or entry.value is not None, entry


LAW_TEXTS = ("wish-law", "backlog-law", "required", "web-word-law", "web-wish-required")
TAG_TEXTS = ("wish-tags", "tagged", "form-tags-tags", "web-wish-tags", "list-tags", "import-column-tags")


@pytest.mark.parametrize(("language", "foreign"), [("da", "“”"), ("en", "»«æøåÆØÅ")])
def test_quotation_marks_are_the_languages_own(language: str, foreign: str) -> None:
    for file in (TEXTS / language).glob("*.ftl"):
        for line in file.read_text("utf-8").splitlines():
            words = re.sub(r"^[\w-]+ =", "", line)
            assert not set(words) & set(foreign), f"{file.name}: {line}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_read_is_quoted_as_in_print(language: str) -> None:
    # These quote what is typed, in a file or on a command line.
    typed = {"settings.ftl", "when.ftl"}
    for file in (TEXTS / language).glob("*.ftl"):
        if file.name not in typed:
            assert '"' not in file.read_text("utf-8").replace('{""}', ""), file.name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ids", [LAW_TEXTS, TAG_TEXTS], ids=["the law", "tags"])
def test_what_a_wish_has_is_called_one_thing_wherever_it_stands(language: str, ids: tuple[str, ...]) -> None:
    say = Say(language)
    assert len({say(each).casefold() for each in ids}) == 1, [say(each) for each in ids]


# --- each one used, and each use there


@dataclass(frozen=True)
class Use:
    """A call that says something: where, the id (a pattern when part of it is computed), the arguments."""

    where: str
    pattern: str
    arguments: frozenset[str]
    is_open: bool


def pattern_of(node: ast.expr) -> str | None:
    """The id as a regular expression; None when it is wholly computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+"
            for part in node.values
        )
    if isinstance(node, ast.IfExp):
        either = [pattern_of(node.body), pattern_of(node.orelse)]
        return f"(?:{'|'.join(filter(None, either))})"
    return None


def is_saying(call: ast.Call) -> bool:
    """`say(...)`, `self.say(...)`, `context.say(...)`, `Say(language)(...)`, `self(...)` in say.py."""
    said = ast.unparse(call.func)
    return re.fullmatch(r"(?:[\w.]+\.)?say|Say\(.*\)|stranger", said) is not None


@cache
def uses() -> tuple[Use, ...]:
    found = []
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and is_saying(node) and node.args:
                pattern = pattern_of(node.args[0])
                if pattern is not None:
                    found.append(
                        Use(
                            where=f"{file.relative_to(ROOT)}:{node.lineno}",
                            pattern=pattern,
                            arguments=frozenset(given_to(node)),
                            is_open=any(
                                each.arg is None and not isinstance(each.value, ast.Dict)
                                for each in node.keywords
                            ),
                        )
                    )
    return tuple(found)


def given_to(call: ast.Call) -> Iterator[str]:
    for keyword in call.keywords:
        if keyword.arg is not None:
            yield keyword.arg
        elif isinstance(keyword.value, ast.Dict):
            yield from (each.value for each in keyword.value.keys if isinstance(each, ast.Constant))


def test_whatever_the_code_says_is_there() -> None:
    assert len(uses()) > 150
    for use in uses():
        assert any(re.fullmatch(use.pattern, name) for name in every_text()), (
            f"{use.where} says {use.pattern}"
        )


def test_whatever_the_pages_say_is_there() -> None:
    said = [
        (page.name, name, joined)
        for page in PAGES
        for name, joined in re.findall(r"""\bsay\(\s*["']([\w-]+)["'](\s*~)?""", page.read_text("utf-8"))
    ]
    assert len(said) > 50
    for page, name, joined in said:
        there = any(each.startswith(name) for each in every_text()) if joined else name in every_text()
        assert there, f"{page} says {name}"


def test_every_text_is_given_just_the_arguments_it_takes() -> None:
    for use in uses():
        taken = [text.arguments for name, text in every_text().items() if re.fullmatch(use.pattern, name)]
        assert use.arguments <= frozenset().union(*taken), (
            f"{use.where} gives {use.pattern} what it does not take"
        )
        if len(taken) == 1 and not use.is_open:
            assert taken[0] <= use.arguments, f"{use.where} says {use.pattern} without all it takes"


@cache
def words_of_code() -> tuple[frozenset[str], tuple[str, ...]]:
    """(every whole string, every pattern with something computed) in code and pages."""
    whole: set[str] = set()
    patterns: set[str] = set()
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                pattern = pattern_of(node)
                if pattern is not None and re.match(r"[a-z]+\\-", pattern):
                    patterns.add(pattern)
    for page in PAGES:
        content = page.read_text("utf-8")
        whole |= set(re.findall(r"""["']([\w-]+)["']""", content))
        patterns |= {
            re.escape(each) + r"[\w-]+" for each in re.findall(r"""["']([a-z][\w-]*-)["'] *~""", content)
        }
    return frozenset(whole), tuple(patterns)


def test_every_text_is_used_somewhere() -> None:
    whole, patterns = words_of_code()
    unused = [
        name
        for name in every_text()
        if name not in whole and not any(re.fullmatch(pattern, name) for pattern in patterns)
    ]
    assert unused == []


ANSWERS = ("for", "against", "abstain")
DECIDED = ("merge", "assess", "note", "tags", "law", "decline", "reopen")
IN_WRITING = [rule for rule in WrittenRule if rule is not WrittenRule.NONE]
OPEN = {
    "refused-": list(Code),
    "outcome-": list(Outcome),
    "motion-kind-": list(MotionKind),
    "form-motion-kind-": list(MotionKind),
    "motion-": list(Relation),
    "motion-closed-": list(ClosureCause),
    "motion-awaiting-": list(Ground),
    "motion-moved-": list(Move),
    "web-vote-": ("for", "against", "abstain"),
    "web-vote-moved-": list(Move),
    "web-related-": list(Relation),
    "web-later-": list(Relation),
    "advice-": ("for", "against", "option"),
    "seat-by-": (Capacity.SUBSTITUTE, Capacity.PROXY, "another"),
    "capacity-": list(Capacity),
    "ballot-noted-": (*ANSWERS, "picked", "secret", "none"),
    "ballot-says-": (*ANSWERS, "picked", "sealed"),
    "extended-": IN_WRITING,
    "ruling-kicker-": list(Ground),
    "menu-rule-": list(Ground),
    "decision-": ("reversed", "ratified"),
    "decision-voted-": (*ANSWERS, "missing", "secret", "recused"),
    "button-": (*ANSWERS, *RulingChoice, *Relation),
    "preview-": list(Relation),
    "title-": list(Relation),
    "form-method-": list(Method),
    "form-secret-": ("open", "secret"),
    "form-close-": ("extends", "doubt", "lapses"),
    "form-ruling-": list(RulingChoice),
    "form-recusal-": ("yes", "no"),
    "form-statement-": list(StatementKind),
    "form-statement-words-": list(StatementKind),
    "statement-": list(StatementKind),
    "stated-": list(StatementKind),
    "language-": LANGUAGES,
    "role-": list(Role),
    "absent-": list(AbsenceCause),
    "workspaces-": list(AbsenceCause),
    "web-install-": list(Ending),
    "outbox-": list(Trouble),
    "outbox-kind-": [kind.replace(".", "-") for kind in Kind],
    "help-": HELP,
    "reading-": list(Why),
    "command-words-": list(COMMANDS),
    "command-does-": list(COMMANDS),
    "shortcut-": list(SHORTCUTS),
    "shortcut-hint-": list(SHORTCUTS),
    "web-privacy-": ("kept", "record", "seen", "erased", "use"),
    "matter-": list(MatterKind),
    "project-stage-": list(ProjectStage),
    "project-": ("started-title", "delivered-title", "closed-title", "stopped-title"),
    "project-words-": ("delivered", "closed", "stopped"),
    "milestone-state-": (*MilestoneState, "late", "voted"),
    "form-milestone-decision-": ("no", "yes"),
    "form-stop-fate-": ("free", "decline"),
    "recommend-": ("purpose", "background", "analysis", "advice", "consequences", "conclusion"),
    "error-platform-": [Platform.SLACK, Platform.TEAMS],
    "against-": [each for each in Against if each is not Against.SCHOOL_BREAK],
    "against-break-": ("winter", "easter", "summer", "autumn", "christmas"),
    "meeting-lacks-": list(Lack),
    "meeting-state-": (MeetingState.POLLED, MeetingState.UNDATED, MeetingState.DATED),
    "meeting-off-": list(MeetingEnding),
    "meeting-reply-": list(Reply),
    "meeting-reminder-": ("days", "hours"),
    "form-meeting-online-": ("yes", "no"),
    "poll-why-": list(PollWhy),
    "fit-": list(Fit),
    "invited-said-": list(Reply),
    "told-what-": list(sendings.PLANNED.values()),
    "agenda-topic-": list(Topic),
    "guideline-audience-": list(Audience),
    "form-guideline-audience-": list(Audience),
    "form-item-closed-": ("no", "yes"),
    "action-state-": list(ActionState),
    "form-hands-": ("against", "abstain", "silent"),
    "told-state-": list(sendings.Fate),
    "outlook-": [f"{fate}-{part}" for fate in EventFate for part in ("title", "line")],
    "gathering-kind-": list(GatheringKind),
    "gathering-state-": [each for each in GatheringState if each is not GatheringState.OPEN],
    "gathering-changed-": ("when", *(each for each in TOLD if each not in ("starts_at", "ends_at"))),
    "habit-every-": list(Every),
    "habit-nth-": ("1", "2", "3", "4", "last"),
    "form-habit-every-": (*Every, "never"),
    "form-habit-nth-": ("1", "2", "3", "4", "last"),
    "manifest-": ("command", "wish"),
    "manifest-hint-": ("command", "wish"),
    "roadmap-": [lane for lane in Lane if lane is not Lane.GONE],
    "wish-said-": list(CommentKind),
    "stage-": [*WishStage, *(f"{each}-about" for each in WishStage)],
    "lane-": [each for lane in LANES for each in (lane, f"{lane}-about")],
    "web-wish-": list(CommentKind),
    "web-wish-why-": list(WishStage),
    "web-wish-round-": list(RoundState),
    "web-happened-": list(Happened),
    "web-word-": ("backed", "points", "estimate", "law", "tag"),
    "cli-": (),
    "finding-": (),
    "pabulib-": list(FlawCode),
    "paper-kind-": list(PaperKind),
    "paper-presence-": list(Presence),
    "item-kind-": list(ItemKind),
    "receipt-backers-": list(Backers),
    "round-shares-": list(ShareRule),
    "preview-round-": ("dear", "unpriced", "crowded"),
    "sheet-": list(SheetFlawCode),
    "list-": COLUMNS,
    "import-": [code for code in RemarkCode if code is not RemarkCode.AMOUNT],
    "import-amount-": list(AmountFlaw),
    "import-column-": list(Column),
    "import-words-": [column for column in Column if column is not Column.ORGANISATION],
    "triage-": ("title", "none"),
    "triage-count-": QUEUE,
    "triage-item-": QUEUE,
    "triage-done-": ("ask", *DECIDED, "unmerge"),
    "button-wish-": ("ask", *DECIDED, "unmerge", "answer", "history", "show"),
    "form-": [
        f"{name}-{part}" for name in ("deliver", "finish", "stop") for part in ("title", "submit", "words")
    ],
    "form-value-": list(Level),
    "form-effort-": list(Level),
    "form-feasible-": ("yes", "no"),
    "form-unit-": list(Unit),
    "level-": list(Level),
    "history-": list(DeedKind),
    "news-": list(NewsKind),
    "news-rhythm-": list(Rhythm),
    "news-chosen-": list(Rhythm),
    "demo-": (),
    "settings-": (),
    "settings-at-": (),
}


@pytest.mark.parametrize("prefix", OPEN)
def test_every_word_that_completes_a_text_has_one(prefix: str) -> None:
    for word in OPEN[prefix]:
        assert f"{prefix}{word}" in every_text()


def test_every_way_to_complete_a_text_is_known_here() -> None:
    for use in uses():
        if r"[\w-]+" in use.pattern and not use.pattern.startswith("(?:"):
            prefix = use.pattern.partition("[")[0].replace("\\", "")
            assert any(prefix.startswith(known) or known.startswith(prefix) for known in OPEN), use


def test_every_finding_of_a_changed_record_has_its_sentence() -> None:
    source = (ROOT / "bot" / "journal.py").read_text("utf-8")
    codes = set(re.findall(r'Finding\("([\w-]+)"', source)) | set(
        re.findall(r'(?:return|None if .* else) "([\w-]+)"', source)
    )
    assert len(codes) >= 9
    for code in codes:
        assert f"finding-{code}" in every_text()


# --- commands


def test_every_word_of_a_command_means_that_command_in_every_language() -> None:
    meant: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for command in COMMANDS:
            for word in Say(language)(f"command-words-{command}").split(","):
                meant.setdefault(fold(word), set()).add(command)
                assert command_named(word.strip()) == command, word
    assert [word for word, commands in meant.items() if len(commands) > 1] == []


def test_every_command_is_in_the_help() -> None:
    # The help's button is the menu, and it is the help itself.
    assert sorted(HELP) == sorted(COMMANDS.keys() - {"menu", "help"})


def test_every_word_of_a_wish_list_means_one_column_in_every_language() -> None:
    meant: dict[str, set[Column]] = {}
    for language in LANGUAGES:
        for column in OPEN["import-words-"]:
            for word in Say(language)(f"import-words-{column}").split(","):
                meant.setdefault(fold(word), set()).add(column)
    assert [word for word, columns in meant.items() if len(columns) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_slack_takes_the_names_of_shortcuts(language: str) -> None:
    for shortcut in SHORTCUTS:
        assert len(Say(language)(f"shortcut-{shortcut}")) <= 24
        assert len(Say(language)(f"shortcut-hint-{shortcut}")) <= 150


# --- refusals


@cache
def raised() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Code -> where it is raised, with which facts."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Refused" and node.args:
                facts = frozenset(each.arg or "" for each in node.keywords) - {"field"}
                for code in re.findall(r"Code\.([A-Z_]+)", ast.unparse(node.args[0])) or ["?"]:
                    found.setdefault(code, []).append((f"{file.relative_to(ROOT)}:{node.lineno}", facts))
    return found


@pytest.mark.parametrize("code", Code, ids=str)
def test_a_refusal_says_just_the_facts_it_is_raised_with(code: Code) -> None:
    places = raised().get(code.name, [])
    assert places, f"nothing raises {code.name}"
    for where, facts in places:
        # The card makes the minutes since then into words.
        given_facts = {"ago" if name == "minutes" else name for name in facts}
        for language in LANGUAGES:
            assert texts(language)[f"refused-{code}"].arguments == given_facts, where


def test_every_refusal_is_met_by_some_test() -> None:
    tests = [file for file in (ROOT / "tests").rglob("test_*.py") if file != Path(__file__)]
    everything = "\n".join(file.read_text("utf-8") for file in tests)
    assert [code.name for code in Code if f"Code.{code.name}" not in everything] == []


def test_who_decided_what_meanwhile_has_its_words() -> None:
    """Of all that can be decided: supports and comments are not."""
    told = dict(every_text()["refused-triaged-meanwhile"].choices)["deed"]
    undecided = {"sent", "backed", "took_back", "took_over", "ended", "commented", *WITH_NAME}
    assert told - {"other"} == {each.value for each in DeedKind} - undecided
