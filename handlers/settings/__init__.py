"""What an administrator sets: app.yaml and the environment, read, checked, and every mistake explained."""

from handlers.settings.environment import Environment, database_url, environment
from handlers.settings.mail import MailSetting
from handlers.settings.mistakes import Mistake, MistakeCode, SettingsMistakes, explain
from handlers.settings.model import (
    CalendarSetting,
    ChannelSetting,
    GroupSetting,
    OrganisationSetting,
    PersonSetting,
    Platforms,
    ProductSetting,
    RulesSetting,
    SeatSetting,
    Settings,
    SlackSetting,
    TeamsSetting,
)
from handlers.settings.read import read_settings
from handlers.settings.tokens import missing_tokens

__all__ = [
    "CalendarSetting",
    "ChannelSetting",
    "Environment",
    "GroupSetting",
    "MailSetting",
    "Mistake",
    "MistakeCode",
    "OrganisationSetting",
    "PersonSetting",
    "Platforms",
    "ProductSetting",
    "RulesSetting",
    "SeatSetting",
    "Settings",
    "SettingsMistakes",
    "SlackSetting",
    "TeamsSetting",
    "database_url",
    "environment",
    "explain",
    "missing_tokens",
    "read_settings",
]
