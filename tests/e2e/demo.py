"""The community of app.yaml in the browser tests, on a Monday at ten in the morning."""

from __future__ import annotations

from storage import community as groups
from storage.engine import Tx
from tests.world import World

TITLE = "Ny fælles kalenderintegration i 2027"


class Demo(World):
    """app.yaml's community."""

    @property
    def group_id(self) -> str:
        """OS2display's steering group."""

        def unit(tx: Tx) -> str:
            product = next(each for each in groups.products(tx) if each.key == "os2display")
            found = (each for each in groups.groups(tx) if each.product_id == product.id)
            return next(each.id for each in found if each.key == "styregruppe")

        return self.look(unit)
