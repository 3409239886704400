"""What an administrator sets: app.yaml and the environment, read, checked, and every mistake explained."""

from handlers.settings.environment import Environment, database_url, environment, missing_tokens
from handlers.settings.mistakes import Mistake, MistakeCode, SettingsMistakes, explain
from handlers.settings.model import (
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
)
from handlers.settings.read import read_settings

__all__ = [
    "ChannelSetting",
    "Environment",
    "GroupSetting",
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
    "database_url",
    "environment",
    "explain",
    "missing_tokens",
    "read_settings",
]
