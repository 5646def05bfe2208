"""A value that is worked out when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801
    """A property that is worked out once an instance, for those read by one thread: as `functools.cached_property`,
    which up to Python 3.11 takes a lock each time, and with it longer than most that is worked out."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Learns what it is called, under which its value is kept."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> lazy[T] | T:
        """The value, which from now on is found in the instance itself."""
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._work(instance)
        return found


def forget(instance: object) -> None:
    """Has every lazy value of an instance worked out anew when it is next asked for."""
    for name in [name for name in instance.__dict__ if isinstance(getattr(type(instance), name, None), lazy)]:
        del instance.__dict__[name]
