"""What every setting is made of: the model they share, and how keys, names and ids look."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from handlers.settings import values

Key = Annotated[str, AfterValidator(values.key)]
Name = Annotated[str, AfterValidator(values.name)]
EnvironmentName = Annotated[str, BeforeValidator(values.environment_name)]
Language = Annotated[str, BeforeValidator(values.language)]
Guid = Annotated[str, BeforeValidator(values.guid)]


class Setting(BaseModel):
    # What is typed in the wrong place may be a secret: it never stands in an error.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
