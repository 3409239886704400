"""A Microsoft Teams of our own for tests, with teeth: Microsoft's cloud on loopback, and people before it.

    with FakeTeams() as teams:                                # OS2TING_TEAMS_CLOUD = teams.cloud_url
        aarhus = teams.add_tenant("aarhus.example")           # the first is the home of what names none
        anna = teams.add_person("Anna Holm", "anna.holm@aarhus.example")
        room = teams.add_team("Styregruppen", [anna])         # the bot is in it unless bot=False
        teams.deliver = over_http("http://127.0.0.1:8080")    # or over_loop(loop, send)
        teams.type(anna, room, "forslag")                     # room None: in private
        teams.click(anna, teams.messages(room)[-1], "Nyt forslag")
        teams.submit(anna, teams.dialogs(anna)[-1], {"title": "Ny kalender"})
        assert visible_text(teams.view(anna, teams.messages(room)[-1])) ...
        assert teams.complaints == []

It refuses what Teams refuses: tokens that it did not give, conversations that the bot is not in, cards beyond
the schema and the limits, live markup, answers that mean nothing; and on request it fails as Microsoft's
cloud fails (`fail_next`, `down`) and limits as Teams limits (`limit_rates`). The server runs in a thread of
its own, so tests may be synchronous or not.
"""

from __future__ import annotations

from collections.abc import Collection

from tests.platforms.counterpart import Backstage, Json
from tests.platforms.fake_graph import Graph
from tests.platforms.fake_teams_forms import buttons, visible_text
from tests.platforms.fake_teams_keys import FORGERIES, Keys
from tests.platforms.fake_teams_letters import MALFORMED, Delivery
from tests.platforms.fake_teams_people import People
from tests.platforms.fake_teams_server import Call, Server
from tests.platforms.fake_teams_state import (
    CHANNEL,
    GROUP,
    Conversation,
    Dialog,
    Message,
    Person,
    State,
    Team,
    Tenant,
)
from tests.platforms.letters import Answer, Deliver, FormRefused, over_http, over_loop

__all__ = [
    "FORGERIES",
    "MALFORMED",
    "Answer",
    "Call",
    "Delivery",
    "Dialog",
    "FakeTeams",
    "FormRefused",
    "Message",
    "buttons",
    "over_http",
    "over_loop",
    "visible_text",
]


class FakeTeams(Backstage, People):
    """One bot in one or several tenants; see the module's docstring.

    `now` rules the bot's tokens, limits and timestamps; what activities are signed with is `keys.clock`, the
    machine's clock unless a test moves the bot's too.
    """

    state: State
    _server: Server

    def __init__(self, *, path: str = "/teams/messages", deliver: Deliver | None = None) -> None:
        super().__init__(State(), path, deliver)
        self._server = Server(self.state)

    @property
    def calls(self) -> list[Call]:
        """Every call of the bot's, in order."""
        return self._server.calls

    @property
    def too_early(self) -> list[tuple[Call, float]]:
        """The calls that came before a Retry-After was over, and by how many seconds by the fake's clock."""
        return self._server.too_early

    @property
    def cloud_url(self) -> str:
        """The address of all of Microsoft's, for OS2TING_TEAMS_CLOUD."""
        return self.state.base_url

    @property
    def graph_url(self) -> str:
        """The base address of Graph."""
        return f"{self.state.base_url}/graph/v1.0"

    @property
    def app_id(self) -> str:
        """The bot's Microsoft App ID."""
        return self.state.app_id

    @property
    def app_secret(self) -> str:
        """The client secret of the app."""
        return self.state.app_secret

    @property
    def keys(self) -> Keys:
        """Microsoft's keys: `rotate`, `add`, `token`, and in `asked` who asked for them."""
        return self.state.keys

    @property
    def graph(self) -> Graph:
        """The fake Graph: `allowed` are its permissions."""
        return self._server.graph

    def service_url(self, tenant: str = "") -> str:
        """The service URL of a tenant."""
        return self.state.service_url(tenant or self._home())

    def allow_markup(self, *texts: str) -> None:
        """Whole texts of the bot's own in which Markdown is meant."""
        self.state.ours.update(texts)

    def limit_rates(self) -> None:
        """From now on Teams limits: per thread 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 an hour."""
        self.state.limits = True

    def expire_tokens(self) -> None:
        """The tokens that /login gave are good no longer."""
        self.state.tokens.clear()

    def fail_next(self, operation: str, how: str, times: int = 1) -> None:
        """Let the next `times` calls of `operation` fail: create, update, delete, members, converse, token,
        keys, metadata, graph, or "*" for any.

        `how`: "429:<seconds>", a status ("400", "401", "403", "404", "412", "500", "502", "503", "504"),
        "timeout" (hangs until the caller gives up), "lost_reply" (does the thing, then cuts the line), "cut"
        (cuts the line without doing it), "slow:<seconds>" (then answers), "late:<seconds>" (cuts the line,
        and does it so much later by the fake's clock), "held" (answers after `let_go`), "redirect" (to
        another host; whoever follows is complained about), "garbled:<status>" (an answer that cannot be
        read, with 2xx to what was done; so "list", "latin1", "page", "line"). Who calls before a Retry-After
        is over is in `too_early`, and once its clock is set complained about.
        """
        self._server.faults.queued[operation].extend([how] * times)

    def add_tenant(self, domain: str, *, tenant: str = "", region: str = "", name: str = "") -> str:
        """Another tenant; returns its id. region: the word in its service URL."""
        made = Tenant(
            tenant or self.state.guid("tenant"),
            region or f"emea-{len(self.state.tenants) + 1}",
            domain,
            name or domain.partition(".")[0].capitalize(),
        )
        self.state.tenants[made.id] = made
        return made.id

    def add_person(
        self,
        name: str,
        email: str,
        *,
        tenant: str = "",
        locale: str = "da-DK",
        installed: bool = True,
        person_id: str = "",
    ) -> str:
        """Somebody in a tenant, with the app for themselves unless installed=False; returns the object id."""
        object_id = person_id or self.state.guid("person")
        where, upn = tenant or self._home(), email
        teams_id = self.state.teams_id(object_id)
        made = Person(object_id, where, name, email, upn, teams_id, locale=locale, installed=installed)
        self.state.people[made.id] = made
        return made.id

    def add_guest(self, person: str, tenant: str, *, installed: bool = False) -> str:
        """A person as a guest of another tenant, where they are known by another id; returns that."""
        home, host = self.state.people[person], self.state.tenants[tenant]
        guest = self.add_person(home.name, home.email, tenant=tenant, locale=home.locale, installed=installed)
        made = self.state.people[guest]
        made.user_role, made.upn = "guest", f"{home.email.replace('@', '_')}#EXT#@{host.domain}"
        return guest

    def add_team(
        self,
        name: str,
        members: Collection[str] = (),
        *,
        tenant: str = "",
        bot: bool = True,
        team_id: str = "",
    ) -> str:
        """A team with these people, and the bot unless bot=False; returns its id, and its first channel's."""
        where = tenant or self._home()
        made = Team(
            team_id or self._thread_id(), where, name, self.state.guid("group"), set(members), bot_in=bot
        )
        self.state.teams[made.id] = made
        self.state.conversations[made.id] = Conversation(made.id, where, CHANNEL, "General", made.id)
        return made.id

    def add_channel(self, name: str, team: str, *, channel_id: str = "") -> str:
        """Another channel of a team; returns its id."""
        where = self.state.teams[team].tenant
        made = Conversation(channel_id or self._thread_id(), where, CHANNEL, name, team)
        self.state.conversations[made.id] = made
        return made.id

    def add_chat(self, members: Collection[str], *, tenant: str = "", bot: bool = True) -> str:
        """A group chat with these people, and the bot unless bot=False; returns its id."""
        made = Conversation(
            f"19:{self.state.opaque('group')[:32]}@thread.v2",
            tenant or self._home(),
            GROUP,
            members=set(members),
            bot_in=bot,
        )
        self.state.conversations[made.id] = made
        return made.id

    def person(self, person: str) -> Person:
        """The person behind an object id, to change (deleted, email, locale, installed)."""
        return self.state.people[person]

    def team(self, team: str) -> Team:
        """The team behind an id, to change (members, bot_in)."""
        return self.state.teams[team]

    def messages(self, conversation: str, *, deleted: bool = False) -> list[Message]:
        """The messages of a conversation in order, with all that they ever said; `deleted`: also those."""
        found = self.state.messages[conversation]
        return self._copy(lambda: [each for each in found if deleted or not each.deleted])

    def private(self, person: str, *, deleted: bool = False) -> list[Message]:
        """The messages between a person and the bot, in order."""
        return self.messages(self.state.personal(self.state.people[person]).id, deleted=deleted)

    def view(self, person: str, message: Message) -> Json:
        """The card of a message as this person sees it now: their own, if an invoke answered one."""
        return self._copy(lambda: self._card(person, message))

    def views(self, person: str, message: Message) -> list[Json]:
        """All cards that this person alone was shown in the place of a message, in order."""
        current = self.state.seen_by(person, message)
        return self._copy(lambda: [card for _, card in current.views[person]])

    def dialogs(self, person: str) -> list[Dialog]:
        """The dialogs that are open before a person; the last is on top."""
        return self._copy(lambda: self.state.dialogs[person])

    def notes(self, person: str) -> list[str]:
        """What this person was told for a moment, by the answer to an action or a dialog, in order."""
        return self._copy(lambda: self.state.notes[person])

    def calls_of(self, operation: str) -> list[Call]:
        """The calls of one operation, in order."""
        with self.state.changed:
            return [each for each in self.calls if each.operation == operation]

    def _home(self) -> str:
        return next(iter(self.state.tenants))

    def _thread_id(self) -> str:
        return f"19:{self.state.opaque('thread')[:32]}@thread.tacv2"
