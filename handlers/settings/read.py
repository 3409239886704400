"""Reading app.yaml: from the file to settings, or to every mistake in it."""

from __future__ import annotations

from pathlib import Path

from handlers.settings.mistakes import Mistake, MistakeCode, SettingsMistakes
from handlers.settings.model import Settings
from handlers.settings.shape import fit, secrets_in, settle_keys
from handlers.settings.source import read_source
from handlers.settings.whole import check_whole

# Where one of these is, whatever else there is to say about the same value follows from it.
SAYS_IT_ALL = {MistakeCode.SECRET_INLINE, MistakeCode.YAML_TAG}


def read_settings(path: Path) -> Settings:
    """The settings in the file. Raises SettingsMistakes with every mistake, in the order of the lines."""
    tree, mistakes = read_source(path)
    mistakes += secrets_in(tree)
    mistakes += settle_keys(tree)
    fitted = fit(tree, path.absolute().parent)
    mistakes += check_whole(tree)
    if isinstance(fitted, list):
        mistakes += fitted
    if mistakes or isinstance(fitted, list):
        raise SettingsMistakes(_without_echoes(mistakes))
    return fitted


def _without_echoes(mistakes: list[Mistake]) -> list[Mistake]:
    """Leave out what is only there because of another mistake, and what was found twice."""
    all_said = {each.key_path for each in mistakes if each.code in SAYS_IT_ALL}
    strangers = [each.key_path for each in mistakes if each.code is MistakeCode.PLATFORM_UNKNOWN]
    strange = {key_path.rpartition(".")[0] for key_path in strangers}
    kept: dict[tuple[str, MistakeCode], Mistake] = {}
    for each in mistakes:
        echo = each.code not in SAYS_IT_ALL and each.key_path in all_said
        if not echo and not (each.code is MistakeCode.CHANNEL_WITHOUT_PLATFORM and each.key_path in strange):
            kept.setdefault((each.key_path, each.code), each)
    return list(kept.values())
