"""Ask whether anything in the runtime lock has a known vulnerability. Silence is not taken for an all-clear.

pip-audit calls a package that it could not look up "skipped", and all is well: here that is said, and fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FINE, VULNERABLE, UNKNOWN = 0, 1, 2
UNREACHED = """Not audited: the vulnerability service could not be asked about {count} packages ({names}).
That is no all-clear. Run it where the service can be reached, or ask the other one:
  make audit SERVICE=osv
Behind a proxy, set HTTPS_PROXY. Until then compare requirements.txt with the advisories by hand."""


def main(arguments: Sequence[str]) -> int:
    """arguments: for pip-audit, such as the service to ask."""
    tool = Path(sys.executable).with_name("pip-audit")
    command = [tool, "--requirement", "requirements.txt", "--disable-pip", "--require-hashes"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "15", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        print(UNREACHED.format(count="all", names=last), file=sys.stderr)
        return UNKNOWN
    code, said = verdict(report)
    print(said, file=sys.stdout if code == FINE else sys.stderr)
    return code


def verdict(report: dict[str, Any]) -> tuple[int, str]:
    """(exit code, what to say) of pip-audit's report. What is vulnerable is told before what is unknown."""
    asked = report["dependencies"]
    lines = [
        f"{each['name']} {each['version']}: {found['id']}"
        f" (mended in {', '.join(found['fix_versions']) or 'no version yet'})"
        for each in asked
        for found in each.get("vulns", [])
    ]
    skipped = [each["name"] for each in asked if "skip_reason" in each]
    if skipped:
        few = ", ".join(skipped[:5]) + (" …" if len(skipped) > 5 else "")
        unreached = UNREACHED.format(count=len(skipped), names=few)
        return (VULNERABLE, "\n".join([*lines, unreached])) if lines else (UNKNOWN, unreached)
    if lines:
        return VULNERABLE, "\n".join([*lines, "Raise them: make lock UPGRADE=1, then the tests."])
    return FINE, f"No known vulnerability in {len(asked)} packages."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
