"""The software bill of materials, CycloneDX JSON: what the runtime lock names, with hashes and licences.

Names, versions and hashes are those of requirements.txt, also of what this machine does not install; licences
and who needs whom are read from the packages that are installed. The same lock gives the same bytes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "build" / "sbom.cdx.json"
VERSION = SchemaVersion.V1_6
KEPT = ("type", "name", "version", "purl", "hashes")
READ = ("description", "licenses")

Json = dict[str, Any]


def main() -> int:
    """Write it; 1 when it is not valid or a licence is not known."""
    made = merged(_ask("requirements", "requirements.txt"), _ask("environment", sys.executable))
    content = json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    mistake = JsonStrictValidator(VERSION).validate_str(content)
    if mistake is not None:
        print(f"not valid CycloneDX {VERSION.to_version()}: {mistake}", file=sys.stderr)
        return 1
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(content, "utf-8")
    unknown = [each["name"] for each in made["components"] if not each.get("licenses")]
    print(f"{target}: {len(made['components'])} packages")
    if unknown:
        print(f"without a known licence (not installed here?): {', '.join(unknown)}", file=sys.stderr)
    return 1 if unknown else 0


def merged(lock: Json, installed: Json) -> Json:
    """The components of the lock, with what the installed packages say of themselves."""
    there = {_same(each["name"]): each for each in installed["components"]}
    needs = {each["ref"]: each.get("dependsOn", []) for each in installed["dependencies"]}
    refs: dict[str, str] = {}
    components = []
    for each in lock["components"]:
        own, name = there.get(_same(each["name"]), {}), _same(each["name"])
        ref = refs[name] = f"{name}=={each['version']}"
        hashes = [found for link in each.get("externalReferences", []) for found in link.get("hashes", [])]
        component = {key: each[key] for key in KEPT if key in each}
        component |= {key: own[key] for key in READ if key in own}
        components.append({**component, "bom-ref": ref, **({"hashes": hashes} if hashes else {})})
    of_ref = {each["bom-ref"]: _same(each["name"]) for each in installed["components"]}

    def inside(ref: str) -> list[str]:
        return sorted(refs[of_ref[need]] for need in needs.get(ref, []) if of_ref.get(need) in refs)

    root = lock["metadata"]["component"]
    graph = [{"ref": root["bom-ref"], "dependsOn": inside("root-component")}]
    graph += [
        {"ref": refs[name], "dependsOn": inside(there[name]["bom-ref"]) if name in there else []}
        for name in sorted(refs)
    ]
    return {
        "$schema": lock["$schema"],
        "bomFormat": lock["bomFormat"],
        "specVersion": lock["specVersion"],
        "version": 1,
        "metadata": {"component": root},
        "components": sorted(components, key=lambda each: each["bom-ref"]),
        "dependencies": graph,
    }


def _ask(kind: str, where: str) -> Json:
    tool = Path(sys.executable).with_name("cyclonedx-py")
    command = [tool, kind, "--output-reproducible", "--spec-version", VERSION.to_version()]
    command += ["--pyproject", "pyproject.toml", "--mc-type", "application"]
    # Validated when it is whole.
    command += ["--no-validate", "--output-file", "-", where]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    found: Json = json.loads(done.stdout)
    return found


def _same(name: str) -> str:
    """The name as every index spells it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
