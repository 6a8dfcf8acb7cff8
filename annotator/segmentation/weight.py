"""Signs and what they weigh."""

from collections.abc import Mapping


def weighed(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """The sum of the signs by name, each times its weight. Raises KeyError for one without."""
    return sum(weights[name] * value for name, value in signs.items())
