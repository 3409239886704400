"""The settings as frozen values. How one value must look is in `values`, how they go together in `whole`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StrictBool,
    StrictInt,
    ValidationInfo,
    field_validator,
    model_validator,
)

from bot.municipalities import find_municipality
from bot.retention import Retention
from bot.rules.procedure import Procedure
from handlers.allowance import PER_MINUTE
from handlers.settings import values
from handlers.settings.mistakes import MistakeCode
from storage.words import (
    Comparator,
    DoubtRule,
    GroupKind,
    Majority,
    OrganisationKind,
    Platform,
    Role,
    TieRule,
    WrittenRule,
)

Key = Annotated[str, AfterValidator(values.key)]
Name = Annotated[str, AfterValidator(values.name)]
EnvironmentName = Annotated[str, BeforeValidator(values.environment_name)]
Language = Annotated[str, BeforeValidator(values.language)]
Guid = Annotated[str, BeforeValidator(values.guid)]

DEFAULT, KEEP = Procedure(), Retention()


class Setting(BaseModel):
    # What is typed in the wrong place may be a secret: it never stands in an error.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class SlackVariables(Setting):
    """Names of environment variables, never what they hold."""

    bot_token_env: EnvironmentName = "SLACK_BOT_TOKEN"  # noqa: S105 (a name)
    signing_secret_env: EnvironmentName = "SLACK_SIGNING_SECRET"  # noqa: S105 (a name)
    app_token_env: EnvironmentName = "SLACK_APP_TOKEN"  # noqa: S105 (a name)
    client_id_env: EnvironmentName = "SLACK_CLIENT_ID"
    client_secret_env: EnvironmentName = "SLACK_CLIENT_SECRET"  # noqa: S105 (a name)


class SlackSetting(SlackVariables):
    """workspace: the id of the one that the bot token is for. workspaces: the others that may install it.

    app: the app's id; None: requests are not asked which app they are for.
    """

    workspace: Annotated[str, BeforeValidator(values.slack_workspace)]
    workspaces: tuple[Annotated[str, BeforeValidator(values.slack_workspace)], ...] = ()
    app: Annotated[str, BeforeValidator(values.slack_app)] | None = None

    @property
    def all_workspaces(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.workspace, *self.workspaces)))


class TeamsVariables(Setting):
    """Names of environment variables, never what they hold."""

    client_secret_env: EnvironmentName = "TEAMS_CLIENT_SECRET"  # noqa: S105 (a name)


class TeamsSetting(TeamsVariables):
    """GUIDs in lower case. app: the bot's id. tenants: the Entra tenants whose people may use it.

    app_tenant: where the app is registered, None: the first of tenants. graph: may Microsoft Graph be asked
    for people?
    """

    app: Guid
    tenants: Annotated[tuple[Guid, ...], Field(min_length=1)]
    app_tenant: Guid | None = None
    graph: StrictBool = False

    @property
    def registered_in(self) -> str:
        """The tenant where the app is registered."""
        return self.app_tenant or self.tenants[0]


class Platforms(Setting):
    """A platform that is None is off."""

    slack: SlackSetting | None = None
    teams: TeamsSetting | None = None


class RetentionSetting(Setting):
    """How many days is kept what the record does not need."""

    inbox_days: Annotated[StrictInt, AfterValidator(values.between(1, 30))] = KEEP.inbox.days
    messages_days: Annotated[StrictInt, AfterValidator(values.between(30, 3_650))] = KEEP.messages.days

    @property
    def terms(self) -> Retention:
        """As the bot knows it."""
        return Retention(timedelta(days=self.inbox_days), timedelta(days=self.messages_days))


class OrganisationSetting(Setting):
    """municipality: its name as in the list of the 98; key, name and kind then follow from it."""

    municipality: Annotated[str, AfterValidator(values.municipality)] | None = None
    key: Key
    name: Name
    kind: Annotated[OrganisationKind, BeforeValidator(values.one_of(OrganisationKind))]

    @model_validator(mode="before")
    @classmethod
    def _from_municipality(cls, given: Any) -> Any:
        """Also for a municipality that does not exist: that is one mistake, not four."""
        if not isinstance(given, dict) or "municipality" not in given:
            return given
        found = find_municipality(str(given["municipality"]))
        key, name = (found.key, found.name) if found else ("unknown", "unknown")
        return {"key": key, "name": name, "kind": OrganisationKind.MUNICIPALITY, **given}

    @field_validator("kind")
    @classmethod
    def _is_what_it_is(cls, kind: OrganisationKind, info: ValidationInfo) -> OrganisationKind:
        if info.data.get("municipality") and kind is not OrganisationKind.MUNICIPALITY:
            raise values.wrong(MistakeCode.MUNICIPALITY_KIND)
        return kind

    @property
    def code(self) -> str | None:
        """The municipality's code, four digits."""
        found = find_municipality(self.municipality) if self.municipality else None
        return found.code if found else None


class PersonSetting(Setting):
    """email: lower case. organisation: its key."""

    key: Key
    name: Name
    email: Annotated[str, BeforeValidator(values.email)]
    organisation: Key
    language: Language | None = None


class SeatSetting(Setting):
    """A place that votes. organisation, holder (None: vacant) and substitutes by their keys.

    weight: what its vote weighs in roll, quorum and majority.
    """

    organisation: Key
    holder: Key | None = None
    substitutes: tuple[Key, ...] = ()
    weight: Annotated[StrictInt, AfterValidator(values.between(1, 1000))] = 1


class ChannelSetting(Setting):
    """A place where a group talks. In the file the platform is the key of the id that it has there.

    workspace: None: the first one. tenant: that of the link to the channel where it alone says so; None: the
    first one. other_tenant: what the link says besides, where it says another than is written.
    """

    slack: Annotated[str, BeforeValidator(values.slack_channel)] | None = None
    teams: Annotated[str, BeforeValidator(values.teams_channel)] | None = None
    web: Key | None = None
    workspace: Annotated[str, BeforeValidator(values.slack_workspace)] | None = None
    tenant: Guid | None = None

    _other_tenant: str | None = PrivateAttr(None)

    @model_validator(mode="wrap")
    @classmethod
    def _tenant_of_its_link(
        cls, given: Any, read: ModelWrapValidatorHandler[ChannelSetting]
    ) -> ChannelSetting:
        found = values.teams_place(given.get("teams")) if isinstance(given, dict) else None
        channel = read({"tenant": found[1], **given} if found else given)
        if found and found[1] != channel.tenant:
            channel._other_tenant = found[1]
        return channel

    @property
    def other_tenant(self) -> str | None:
        return self._other_tenant

    @property
    def platform(self) -> Platform:
        if self.teams:
            return Platform.TEAMS
        return Platform.SLACK if self.slack else Platform.WEB

    @property
    def external_id(self) -> str:
        return self.slack or self.teams or self.web or ""


class Quorum(Setting):
    """A part of the roll."""

    comparator: Comparator
    numerator: int
    denominator: int


class RulesSetting(Setting):
    """A group's rules of procedure as written; what is not written is as in `bot.rules.procedure`.

    no_quorum: what becomes of a vote that has none in the end.
    """

    quorum: Annotated[Quorum, BeforeValidator(lambda given: Quorum(**values.quorum(given)))] = Quorum(
        comparator=DEFAULT.quorum_comparator,
        numerator=DEFAULT.quorum_numerator,
        denominator=DEFAULT.quorum_denominator,
    )
    majority: Annotated[Majority, BeforeValidator(values.one_of(Majority))] = DEFAULT.majority
    tie: Annotated[TieRule, BeforeValidator(values.one_of(TieRule))] = DEFAULT.tie
    deadline_days: Annotated[StrictInt, AfterValidator(values.between(1, 180))] = DEFAULT.deadline_days
    reminders: tuple[Annotated[str, BeforeValidator(values.reminder)], ...] = DEFAULT.reminders
    early_close: StrictBool = DEFAULT.early_close
    may_open: Annotated[
        tuple[Annotated[Role, BeforeValidator(values.one_of(Role))], ...], Field(min_length=1)
    ] = DEFAULT.may_open
    written_procedure: Annotated[WrittenRule, BeforeValidator(values.one_of(WrittenRule))] = DEFAULT.written
    written_days: Annotated[StrictInt, AfterValidator(values.between(1, 60))] = DEFAULT.written_days
    no_quorum: Annotated[DoubtRule, BeforeValidator(values.one_of(DoubtRule))] = DEFAULT.doubt
    proxies: Annotated[StrictInt, AfterValidator(values.between(0, 10))] = DEFAULT.proxies
    chair_days: Annotated[StrictInt, AfterValidator(values.between(1, 60))] = DEFAULT.chair_days

    @property
    def quorum_numerator(self) -> int:
        return self.quorum.numerator

    @property
    def quorum_denominator(self) -> int:
        return self.quorum.denominator

    @property
    def quorum_comparator(self) -> Comparator:
        return self.quorum.comparator

    @property
    def procedure(self) -> Procedure:
        """As the rules and the database know it."""
        return Procedure(
            quorum_numerator=self.quorum_numerator,
            quorum_denominator=self.quorum_denominator,
            quorum_comparator=self.quorum_comparator,
            majority=self.majority,
            tie=self.tie,
            deadline_days=self.deadline_days,
            reminders=self.reminders,
            early_close=self.early_close,
            may_open=self.may_open,
            written=self.written_procedure,
            written_days=self.written_days,
            doubt=self.no_quorum,
            proxies=self.proxies,
            chair_days=self.chair_days,
        )


class GroupSetting(Setting):
    """People by their keys. language: None is that of the whole. public: its register is open to all."""

    key: Key
    name: Name
    kind: Annotated[GroupKind, BeforeValidator(values.one_of(GroupKind))]
    language: Language | None = None
    public: StrictBool = False
    chair: Key | None = None
    vice_chair: Key | None = None
    seats: tuple[SeatSetting, ...] = ()
    observers: tuple[Key, ...] = ()
    secretariat: tuple[Key, ...] = ()
    channels: tuple[ChannelSetting, ...] = ()
    rules: RulesSetting = RulesSetting()


class ProductSetting(Setting):
    """coordinators: people by their keys, for every group of the product."""

    key: Key
    name: Name
    coordinators: tuple[Key, ...] = ()
    groups: tuple[GroupSetting, ...] = ()


class Settings(Setting):
    """The whole of app.yaml. One of database (a URL) and database_env (a variable that holds one) is set.

    requests_per_minute: of one person; half as many at once.

    Paths, also that in a SQLite URL, are absolute: they were relative to the file's folder.
    """

    language: Language
    time_zone: Annotated[str, BeforeValidator(values.time_zone)]
    database: Annotated[str, BeforeValidator(values.database)] | None = None
    database_env: EnvironmentName | None = None
    public_url: Annotated[str, BeforeValidator(values.public_address)]
    signing_key: Annotated[Path, BeforeValidator(values.file_path)]
    requests_per_minute: Annotated[StrictInt, AfterValidator(values.between(20, 1_000_000))] = PER_MINUTE
    platforms: Platforms = Platforms()
    retention: RetentionSetting = RetentionSetting()
    organisations: tuple[OrganisationSetting, ...]
    people: tuple[PersonSetting, ...]
    products: tuple[ProductSetting, ...]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)
