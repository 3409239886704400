"""The part of the story of a record in which architects publish a guideline, renew it, and withdraw it."""

from __future__ import annotations

from dataclasses import replace

from storage.words import GroupKind
from tests.guiding import publish, renew, withdraw
from tests.world import World, wanted

WORDS = {
    "guideline": "kanarieretning",
    "guideline-words": "kanarievejledning",
    "guideline-link": "kanariehenvisning",
    "guideline-news": "kanarienyhed",
    "guideline-reason": "kanarieophør",
}


def tell_of_guidelines(world: World) -> None:
    """For as long as it takes the group is the architects'."""
    target = wanted()
    organisations = tuple(
        replace(each, name="Aarhus Kommune") if each.key == "aarhus" else each
        for each in target.organisations
    )
    target = replace(target, organisations=organisations)
    (product,) = target.products
    architects = tuple(replace(each, kind=GroupKind.ARCHITECTURE_GROUP) for each in product.groups)
    world.settle_in(replace(target, products=(replace(product, groups=architects),)))
    guideline_id = publish(
        world,
        "eva",
        group="styregruppe",
        title=f"En {WORDS['guideline']}",
        words=f"En {WORDS['guideline-words']}",
        links=f"https://os2.eu/{WORDS['guideline-link']}",
    )
    renew(world, guideline_id, "eva", news=f"En {WORDS['guideline-news']}")
    withdraw(world, guideline_id, "eva", reason=f"Et {WORDS['guideline-reason']}")
    world.settle_in(target)
