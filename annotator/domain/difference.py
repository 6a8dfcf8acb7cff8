"""What one edit changed: found by comparing two annotations, written, journalled, swapped."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from annotator.domain.annotation import Annotation, Article, Span
from annotator.domain.error import BadForm, DifferenceDoesNotFit, InvariantBroken
from annotator.domain.form import READERS, WRITERS, Form
from annotator.domain.order_change import OrderChange
from annotator.domain.unlike import unlike

# Kept by id, with the order of the ids; and kept as bags of equal values.
_NAMED = ("articles", "spans")
_BAGS = ("furniture", "corrections", "doubts")
_SINGLE = ("flagged", "comment", "extra")

Change = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """Pairs of (before, after), None where there was or is nothing.

    `articles` and `spans` are keyed by id, `orders` says which ids changed their places, `bags` the
    values that went and the values that came.
    """

    articles: Mapping[str, tuple[Article | None, Article | None]]
    spans: Mapping[str, tuple[Span | None, Span | None]]
    orders: Mapping[str, OrderChange]
    bags: Mapping[str, tuple[tuple[Any, ...], tuple[Any, ...]]]
    singles: Mapping[str, Change]

    @classmethod
    def between(cls, before: Annotation, after: Annotation) -> "Difference":
        """What has to change in `before` to make it `after`; both are of the same page."""
        named: dict[str, dict[str, Change]] = {}
        orders: dict[str, OrderChange] = {}
        for name in _NAMED:
            old_values, new_values = getattr(before, name), getattr(after, name)
            if old_values is new_values:
                named[name] = {}
                continue
            head, old_end, new_end = unlike(old_values, new_values)
            old = {one.id: one for one in old_values[head:old_end]}
            new = {one.id: one for one in new_values[head:new_end]}
            named[name] = {
                key: (old.get(key), new.get(key))
                for key in (*old, *(k for k in new if k not in old))
                if old.get(key) is not new.get(key) and old.get(key) != new.get(key)
            }
            order = OrderChange.between(list(old), list(new), start=head)
            if order is not None:
                orders[name] = order
        bags = {}
        for name in _BAGS:
            old_values, new_values = getattr(before, name), getattr(after, name)
            if old_values != new_values:
                bags[name] = _bag_change(old_values, new_values)
        singles = {
            name: (getattr(before, name), getattr(after, name))
            for name in _SINGLE
            if getattr(before, name) != getattr(after, name)
        }
        return cls(named["articles"], named["spans"], orders, bags, singles)

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))

    @property
    def swapped(self) -> "Difference":
        """The undo of this difference."""
        return Difference(
            _swap(self.articles),
            _swap(self.spans),
            {name: order.swapped for name, order in self.orders.items()},
            _swap(self.bags),
            _swap(self.singles),
        )

    def applied_to(self, annotation: Annotation) -> Annotation:
        """The annotation after this difference.

        Raises DifferenceDoesNotFit when the annotation is not as it was before the difference.
        """
        values: dict[str, Any] = {}
        for name in _NAMED:
            if getattr(self, name) or name in self.orders:
                values[name] = self._named_after(name, getattr(annotation, name))
        for name, (gone, come) in self.bags.items():
            kept = list(getattr(annotation, name))
            if Counter(gone) - Counter(kept):
                raise _misfit(name)
            values[name] = (*_left(kept, gone), *come)
        for name, (old, new) in self.singles.items():
            if getattr(annotation, name) != old:
                raise _misfit(name)
            values[name] = new
        try:
            return replace(annotation, **values)
        except InvariantBroken as error:
            raise _misfit(str(error)) from error

    def _named_after(self, name: str, before: tuple[Any, ...]) -> tuple[Any, ...]:
        have = {one.id: one for one in before}
        changes: Mapping[str, Change] = getattr(self, name)
        for key, (old, new) in changes.items():
            if have.get(key) != old:
                raise _misfit(f"{name} {key}")
            have[key] = new
        ids = [one.id for one in before]
        try:
            order = self.orders[name].applied_to(ids) if name in self.orders else ids
        except ValueError:
            raise _misfit(f"the order of the {name}") from None
        if {key for key, one in have.items() if one} != set(order):
            raise _misfit(f"the order of the {name}")
        return tuple(have[key] for key in order)

    def to_form(self) -> Form:
        """As plain dictionaries, fit for JSON."""
        form: Form = {}
        for name in _NAMED:
            if changes := getattr(self, name):
                write = WRITERS[name]
                form[name] = {
                    key: [old and write(old), new and write(new)]
                    for key, (old, new) in changes.items()
                }
        if self.orders:
            form["orders"] = {name: order.to_form() for name, order in self.orders.items()}
        if self.bags:
            form["bags"] = {
                name: [[WRITERS[name](one) for one in side] for side in sides]
                for name, sides in self.bags.items()
            }
        if self.singles:
            form["singles"] = {name: list(pair) for name, pair in self.singles.items()}
        return form

    @classmethod
    def from_form(cls, form: Form) -> "Difference":
        """The difference that `to_form` wrote. Raises BadForm for anything else."""
        try:
            return cls._from_form(form)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise BadForm(
                "this is no difference of the journal ({reason})", reason=str(error)
            ) from error

    @classmethod
    def _from_form(cls, form: Form) -> "Difference":
        named: dict[str, dict[str, Change]] = {}
        for name in _NAMED:
            read = READERS[name]
            named[name] = {
                key: (old and read(old), new and read(new))
                for key, (old, new) in form.get(name, {}).items()
            }
        orders = {
            name: order
            for name, said in form.get("orders", {}).items()
            if (order := OrderChange.from_form(said)) is not None
        }
        bags = {
            name: (
                tuple(READERS[name](one) for one in gone),
                tuple(READERS[name](one) for one in come),
            )
            for name, (gone, come) in form.get("bags", {}).items()
        }
        singles = {name: (a, b) for name, (a, b) in form.get("singles", {}).items()}
        return cls(named["articles"], named["spans"], orders, bags, singles)


def _swap(changes: Mapping[str, Change]) -> dict[str, Change]:
    return {key: (new, old) for key, (old, new) in changes.items()}


def _bag_change(
    old: tuple[Any, ...], new: tuple[Any, ...]
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    return tuple(_left(old, new)), tuple(_left(new, old))


def _left(values: Iterable[Any], gone: Iterable[Any]) -> list[Any]:
    """The values, as often as they are there, less those that went."""
    rest = Counter(gone)
    out = []
    for one in values:
        if rest[one] > 0:
            rest[one] -= 1
        else:
            out.append(one)
    return out


def _misfit(what: str) -> DifferenceDoesNotFit:
    return DifferenceDoesNotFit(
        "the step does not fit the page as it is now ({what}); run `annotator check`", what=what
    )
