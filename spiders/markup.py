"""The elements of a page of HTML, as parsel selects them, whatever their attributes are called."""

from __future__ import annotations

from parsel import Selector


class Markup(Selector):
    """A selector whose attributes are read although some have no name that XML knows.

    A quote left open makes an attribute of what follows it; one that begins with `{` is listed by
    lxml and then not found by its own name (`KeyError`). Such attributes are left out.
    """

    @property
    def attrib(self) -> dict[str, str]:
        """The element's attributes by name, those that can be read."""
        names: list[str] = getattr(self.root, "keys", list)()
        read = ((str(name), self.root.get(name)) for name in names)
        return {name: str(value) for name, value in read if value is not None}
