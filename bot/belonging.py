"""Whose a product's wishes are: who may see and send them, who can back them, who coordinates."""

from __future__ import annotations

from bot import users
from bot.people import Actor, groups_of, organisation_of, standing_in
from bot.refusals import Code, Refused
from storage import community, journal, wishes
from storage import users as stored_users
from storage.engine import Tx
from storage.wishes import Wish
from storage.words import OrganisationKind, Role


def products_of(tx: Tx, actor: Actor) -> list[community.Product]:
    """The products whose wishes the person may see and add to, by name."""
    return [each for each in community.products(tx) if may_see(tx, actor, each.id)]


def access_product(tx: Tx, actor: Actor, product_id: str) -> community.Product:
    """The product, if its wishes are the person's to see. Raises Refused(UNKNOWN_PRODUCT)."""
    found = next((each for each in products_of(tx, actor) if each.id == product_id), None)
    if found is None:
        raise Refused(Code.UNKNOWN_PRODUCT)
    return found


def access_wish(tx: Tx, actor: Actor, wish_id: str) -> Wish:
    """The wish, with its product's chain held: what is read after this is settled.

    Raises Refused(UNKNOWN_WISH).
    """
    wish = see_wish(tx, actor, wish_id)
    journal.lock(tx, wish.product_id)
    return wish


def see_wish(tx: Tx, actor: Actor, wish_id: str) -> Wish:
    """The wish, to be looked at. Raises Refused(UNKNOWN_WISH)."""
    wish = wishes.find_wish(tx, wish_id)
    if wish is None or not may_see(tx, actor, wish.product_id):
        raise Refused(Code.UNKNOWN_WISH)
    return wish


def coordinates(tx: Tx, person_id: str, product_id: str) -> bool:
    """Whether the person coordinates the product."""
    return any(
        standing_in(tx, person_id, each.id).has(Role.COORDINATOR)
        for each in community.groups(tx)
        if each.product_id == product_id
    )


def check_coordinates(tx: Tx, actor: Actor, product_id: str) -> None:
    """Raises Refused(COORDINATORS_ONLY)."""
    if not coordinates(tx, actor.id, product_id):
        raise Refused(Code.COORDINATORS_ONLY)


def own_user_organisation(tx: Tx, actor: Actor, product_id: str) -> str:
    """The id of the organisation that the person can back and choose for.

    Raises Refused(NO_ORGANISATION, SUPPLIER_NEVER_BACKS, ORGANISATION_LEFT, NOT_A_USER).
    """
    organisation_id = organisation_of(tx, actor.id)
    if organisation_id is None:
        raise Refused(Code.NO_ORGANISATION)
    if organisation_id in users.users_of(tx, product_id):
        return organisation_id
    of = {each.id: each for each in community.organisations(tx)}[organisation_id]
    if of.kind is OrganisationKind.SUPPLIER:
        raise Refused(Code.SUPPLIER_NEVER_BACKS)
    product = community.product(tx, product_id).name
    if stored_users.was_user(tx, product_id, organisation_id):
        raise Refused(Code.ORGANISATION_LEFT, organisation=of.name, product=product)
    raise Refused(Code.NOT_A_USER, organisation=of.name, product=product)


def behalves(tx: Tx, actor: Actor, product_id: str) -> tuple[tuple[str, str], ...]:
    """(id, name) of the product's groups that the person can send a wish for."""
    own = set(groups_of(tx, actor.id))
    return tuple(
        (each.id, each.name)
        for each in community.groups(tx)
        if each.product_id == product_id and each.id in own
    )


def may_see(tx: Tx, actor: Actor, product_id: str) -> bool:
    """Whether the product's wishes, and what becomes of them, are the person's to see."""
    if not journal.has_chain(tx, product_id):
        return False
    own = organisation_of(tx, actor.id)
    if own is not None and stored_users.was_user(tx, product_id, own):
        return True
    return bool(behalves(tx, actor, product_id))
