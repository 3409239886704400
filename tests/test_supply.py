"""What we stand on is named in full; silence of the vulnerability service is taken for no all-clear."""

from __future__ import annotations

import json
import re
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
AUDIT = runpy.run_path(str(ROOT / "tools" / "audit.py"))


@pytest.fixture(scope="module")
def sbom() -> dict[str, Any]:
    """The tool. Not at the head of this file: what it loads takes longer than all other tests' imports."""
    return runpy.run_path(str(ROOT / "tools" / "sbom.py"))


@pytest.fixture(scope="module")
def asked(sbom: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the tool says of the lock, and of what is installed."""
    return sbom["_ask"]("requirements", "requirements.txt"), sbom["_ask"]("environment", sys.executable)


def locked() -> dict[str, str]:
    """name -> version of every package of the runtime lock."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    return dict(re.findall(r"(?m)^([a-z0-9-]+)==([^ ;\\]+)", text))


def test_the_bill_of_materials_names_every_package_with_version_hash_and_licence(
    sbom: dict[str, Any], asked: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    made = sbom["merged"](*asked)
    assert {each["name"]: each["version"] for each in made["components"]} == locked()
    assert len(locked()) > 40
    for each in made["components"]:
        assert each["licenses"], each["name"]
        assert {found["alg"] for found in each["hashes"]} == {"SHA-256"}, each["name"]
        assert each["purl"] == f"pkg:pypi/{each['name']}@{each['version']}"
    graph = {each["ref"]: each["dependsOn"] for each in made["dependencies"]}
    root = made["metadata"]["component"]["bom-ref"]
    reached, left = set(), [root]
    while left:
        ref = left.pop()
        if ref not in reached:
            reached.add(ref)
            left += graph[ref]
    assert reached - {root} == {each["bom-ref"] for each in made["components"]}


def test_the_bill_is_valid_and_the_same_lock_gives_the_same_one(
    sbom: dict[str, Any], asked: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    made = sbom["merged"](*asked)
    assert sbom["JsonStrictValidator"](sbom["VERSION"]).validate_str(json.dumps(made)) is None
    lock, installed = asked
    shuffled = {**lock, "components": lock["components"][::-1]}
    assert sbom["merged"](shuffled, {**installed, "components": installed["components"][::-1]}) == made
    assert not {"serialNumber", "timestamp"} & {*made, *made["metadata"]}
    # Where a package was fetched from is nobody's business, and may be an address of this machine's.
    assert "externalReferences" not in json.dumps(made)


FINE = {"name": "yarl", "version": "1.25.1", "vulns": []}
BAD = {
    "name": "h11",
    "version": "0.15.0",
    "vulns": [{"id": "GHSA-vqfr-h8mv-ghfj", "fix_versions": ["0.16.0"]}],
}
SKIPPED = {"name": "six", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("report", "code", "said"),
    [
        ([FINE], 0, "No known vulnerability in 1 packages."),
        ([FINE, BAD], 1, "h11 0.15.0: GHSA-vqfr-h8mv-ghfj (mended in 0.16.0)"),
        ([FINE, SKIPPED], 2, "That is no all-clear."),
        ([BAD, SKIPPED], 1, "That is no all-clear."),
    ],
    ids=["nothing found", "something found", "not all could be asked about", "both"],
)
def test_an_audit_says_what_it_knows_and_what_it_does_not(
    report: list[dict[str, Any]], code: int, said: str
) -> None:
    found, words = AUDIT["verdict"]({"dependencies": report})
    assert found == code
    assert said in words
    assert ("h11" in words) is (BAD in report)


def test_nothing_committed_names_where_packages_are_fetched_from() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-build.txt", "pyproject.toml"):
        assert "://" not in (ROOT / name).read_text("utf-8").replace("https://ting", ""), name
