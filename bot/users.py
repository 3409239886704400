"""The organisations that use a product, on which terms and within which frame: as app.yaml has them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.plan import Change, Plan, Step, add
from bot.rules.terms import Terms
from bot.wanted import WantedOrganisation, WantedProduct, WantedUser
from storage import frames, journal, supports, users
from storage import users as stored
from storage.community import Ending
from storage.engine import Tx
from storage.frames import Frame
from storage.journal import canonical
from storage.users import UserOrganisation
from storage.words import OrganisationKind, new_ordered_id

BEGUN = "product.changed"


def users_of(tx: Tx, product_id: str) -> frozenset[str]:
    """The ids of the organisations that use the product now."""
    return frozenset(each.organisation_id for each in stored.users(tx, product_id))


def terms_of(tx: Tx, product_id: str) -> Terms:
    """The terms in force; a product that app.yaml was not applied to since it has any has the usual ones."""
    latest = stored.latest_terms(tx, product_id)
    return Terms.parse(latest.content) if latest is not None else Terms()


def plan_product(
    tx: Tx,
    made: Plan,
    shared: Step,
    product_id: str,
    product: WantedProduct,
    organisations: Iterable[WantedOrganisation],
) -> None:
    """Who uses the product, on which terms. The first of it begins the product's own chain.

    shared: the entry of the community's chain, where the terms stand: a chain that is lost is missed there.
    """
    wanted = product.users
    if wanted is None:
        wanted = tuple(
            WantedUser(each.key) for each in organisations if each.kind is OrganisationKind.MUNICIPALITY
        )
    has_begun = journal.has_chain(tx, product_id)
    if not wanted and not has_begun:
        return
    if not has_begun:
        made.new_chains.append(product_id)
    _plan_terms(tx, made, shared, product_id, product)
    step = Step(product_id, BEGUN, about=product.name)
    _plan_users(tx, made, step, wanted)
    _plan_frames(tx, made, step, product)
    if step.changes:
        made.product_steps.append(step)


def backed_by_those_who_left(tx: Tx, step: Step) -> list[str]:
    """The wishes that organisations backed whose use of a product ends or begins with the step."""
    ended = {fact.ended_id for fact in step.facts if isinstance(fact, Ending)}
    gone = [each.organisation_id for each in stored.users(tx, step.chain) if each.id in ended]
    come = [fact.organisation_id for fact in step.facts if isinstance(fact, UserOrganisation)]
    return sorted({wish for each in {*gone, *come} for wish in supports.wishes_backed(tx, each)})


def _plan_terms(tx: Tx, made: Plan, step: Step, product_id: str, product: WantedProduct) -> None:
    latest, content = stored.latest_terms(tx, product_id), canonical(product.terms.to_json())
    if latest is None or latest.content != content:
        version = latest.version + 1 if latest else 1
        row = users.Terms(at=made.now, product_id=product_id, version=version, content=content)
        add(step, row, "terms", product=product.name, version=version)


def _plan_users(tx: Tx, made: Plan, step: Step, wanted: Iterable[WantedUser]) -> None:
    there = {(each.organisation_id, each.contribution): each for each in stored.users(tx, step.chain)}
    shall = {(made.organisations[each.organisation], each.contribution): each for each in wanted}
    new = [key for key in shall if key not in there]
    gone = [key for key in there if key not in shall]
    for organisation_id, contribution in new:
        step.facts.append(
            UserOrganisation(
                at=made.now,
                product_id=step.chain,
                organisation_id=organisation_id,
                contribution=contribution,
            )
        )
    step.facts += [Ending(at=made.now, ended_id=there[key].id) for key in gone]
    names = {id_: made.names[key] for key, id_ in made.organisations.items()}
    for code, keys in (("add-users", new), ("end-users", gone)):
        if keys:
            listed = ", ".join(sorted(names[organisation_id] for organisation_id, _ in keys))
            step.changes.append(
                Change(code, {"product": step.about, "count": len(keys), "organisations": listed})
            )


def _plan_frames(tx: Tx, made: Plan, step: Step, product: WantedProduct) -> None:
    there = frames.frames(tx, step.chain)
    for year, amount in product.frames:
        if there.get(year) != amount:
            row = Frame(id=new_ordered_id(), at=made.now, product_id=step.chain, year=year, amount=amount)
            add(step, row, "frame", product=product.name, year=str(year), kroner=amount // 100)
