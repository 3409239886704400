"""The settings as frozen values. How one value must look is in `values`, how they go together in `whole`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
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
from handlers.allowance import PER_MINUTE
from handlers.settings import values
from handlers.settings.basics import EnvironmentName, Guid, Key, Language, Name, Setting
from handlers.settings.mail import MailSetting
from handlers.settings.mistakes import MistakeCode
from handlers.settings.rules import FrameSetting, MeetingsSetting, RulesSetting, TermsSetting, UserSetting
from storage.words import GroupKind, OrganisationKind, Platform

KEEP = Retention()


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


class CalendarSetting(Setting):
    """mailbox: in whose calendar meetings stand, an address in the first tenant, in lower case.

    online_meeting: is a meeting that is held online given one in Teams? free_busy: may be asked when people
    are taken?
    """

    mailbox: Annotated[str, BeforeValidator(values.email)]
    online_meeting: StrictBool = False
    free_busy: StrictBool = False


class TeamsSetting(TeamsVariables):
    """GUIDs in lower case. app: the bot's id. tenants: the Entra tenants whose people may use it.

    app_tenant: where the app is registered, None: the first of tenants. graph: may Microsoft Graph be asked
    for people? calendar: where meetings stand, None: nowhere in Exchange. Neither needs the other.
    """

    app: Guid
    tenants: Annotated[tuple[Guid, ...], Field(min_length=1)]
    app_tenant: Guid | None = None
    graph: StrictBool = False
    calendar: CalendarSetting | None = None

    @property
    def registered_in(self) -> str:
        """The tenant where the app is registered."""
        return self.app_tenant or self.tenants[0]


class Platforms(Setting):
    """A platform that is None is off."""

    slack: SlackSetting | None = None
    teams: TeamsSetting | None = None
    mail: MailSetting | None = None


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


class GroupSetting(Setting):
    """People by their keys. language: None is that of the whole. public: its register is open to all.

    meetings: how it meets; None: the bot plans none of itself.
    """

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
    meetings: MeetingsSetting | None = None


class ProductSetting(Setting):
    """coordinators: people by their keys, for every group of the product. users None: all municipalities."""

    key: Key
    name: Name
    coordinators: tuple[Key, ...] = ()
    groups: tuple[GroupSetting, ...] = ()
    users: tuple[UserSetting, ...] | None = None
    wishes: TermsSetting = TermsSetting()
    frames: tuple[FrameSetting, ...] = ()


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
