"""The sides that are on. What a platform needs is loaded only where it is on."""

from __future__ import annotations

from handlers.side import Ground, Side


def sides(ground: Ground) -> list[Side]:
    """Those that are on and that something opens."""
    found: list[Side] = []
    platforms, environment = ground.settings.platforms, ground.environment
    if platforms.slack is not None and (environment.slack_bot_token or environment.can_install):
        from handlers.slack.side import SlackSide  # noqa: PLC0415 (where it is off it is not loaded)

        found.append(SlackSide(ground, platforms.slack))
    if platforms.teams is not None and environment.teams_client_secret is not None:
        from handlers.teams.side import TeamsSide  # noqa: PLC0415

        found.append(TeamsSide(ground, platforms.teams, environment.teams_client_secret))
        if platforms.teams.calendar is not None:
            from handlers.graph.side import GraphSide  # noqa: PLC0415

            found.append(
                GraphSide(ground, platforms.teams, platforms.teams.calendar, environment.teams_client_secret)
            )
    mail = platforms.mail
    if mail is not None and (mail.username is None or environment.mail_password is not None):
        from handlers.mail.side import MailSide  # noqa: PLC0415

        found.append(MailSide(ground, mail, environment.mail_password))
    return found
