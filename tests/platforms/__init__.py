"""Counterparts of the platforms for tests: strict fakes of our own and real parts that run offline.

What a test does when the machine lacks a real part lives here; the parts themselves live beside it.
"""

import os
from typing import NoReturn

import pytest


def lacking(reason: str) -> NoReturn:
    """End this test because the machine lacks `reason` (a noun phrase: "local-slack, ...").

    A skip that says so plainly; a failure where OS2TING_REQUIRE_ALL is set, so that CI, which is to
    have every part, cannot pass by skipping.
    """
    if os.environ.get("OS2TING_REQUIRE_ALL"):
        pytest.fail(f"OS2TING_REQUIRE_ALL is set, but this machine lacks {reason}", pytrace=False)
    pytest.skip(f"the machine lacks {reason}")
