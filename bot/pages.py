"""Where the public pages are: paths, and addresses for cards, which are read elsewhere."""

from __future__ import annotations


def backlog(product_key: str, base: str = "") -> str:
    """The wishes of a product. base: public_url, without a slash at its end; "" for a path."""
    return f"{base}/wishes/{product_key}"


def wish(product_key: str, number: int, base: str = "") -> str:
    """One wish. base: as above."""
    return f"{base}/wishes/{product_key}/{number}"


def rounds(product_key: str, base: str = "") -> str:
    """The funding rounds of a product. base: as above."""
    return f"{base}/rounds/{product_key}"


def roadmap(product_key: str, base: str = "") -> str:
    """What is made of a product's wishes now, next and later. base: as above."""
    return f"{base}/roadmap/{product_key}"


def projects(product_key: str, base: str = "") -> str:
    """The projects of a product. base: as above."""
    return f"{base}/projects/{product_key}"


def gatherings(product_key: str, base: str = "") -> str:
    """The information events and workshops of a product. base: as above."""
    return f"{base}/events/{product_key}"


def gathering(product_key: str, number: int, base: str = "") -> str:
    """One of them. base: as above."""
    return f"{base}/events/{product_key}/{number}"


def calendar_entry(gathering_id: str, person_id: str, token: str, base: str = "") -> str:
    """One of them for the person's own calendar. base: as above."""
    return f"{base}/private/event/{gathering_id}/{person_id}/{token}.ics"


def project(product_key: str, number: int, base: str = "") -> str:
    """One project. base: as above."""
    return f"{base}/projects/{product_key}/{number}"


def guidelines(product_key: str, base: str = "") -> str:
    """The guidelines of a product. base: as above."""
    return f"{base}/guidelines/{product_key}"


def guideline(product_key: str, number: int, base: str = "", *, version: int | None = None) -> str:
    """One guideline; version None: the latest. base: as above."""
    which = f"/v{version}" if version is not None else ""
    return f"{base}/guidelines/{product_key}/{number}{which}"
