"""Rewrites a module so that mypyc knows where the fields of its records lie.

A struct of msgspec's or a data class with slots is the fastest record there is for the interpreter; machine code has
to ask it for each field by name, which takes as long as the interpreter does. Of a plain class mypyc lays out the
fields itself and reaches them in one step. So the copy of a module that is compiled (never the module itself) has:

- records as plain classes that are made, compared, hashed, shown, pickled and copied with changes as before;
- `lazy` values in fields of their own, as a plain class has no `__dict__`;
- constants as `Final`, which need not be looked up by name either.

Nothing keeps a field of such a record from being set: that nobody does is known from the module itself.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

REPLACE = '''
"""Records with some of their fields changed."""

import dataclasses
from typing import Any, TypeVar

T = TypeVar("T")


def replace(record: T, **changes: Any) -> T:
    """A record with other values in the fields named, compiled or not."""
    changed = getattr(record, "__replace__", None)
    if changed is None:
        return dataclasses.replace(record, **changes)  # type: ignore[type-var]
    return changed(**changes)  # type: ignore[no-any-return]
'''
"""The module `rawi.replacing`, which stands for both functions of that name in what is compiled."""
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+")
_KINDS = {str: "str", int: "int", float: "float", bool: "bool"}


class Field(NamedTuple):
    """A field of a record, and its part in what all records can do."""

    name: str
    kind: str
    default: str | None = None
    made: str | None = None
    """What makes its default, anew for each record."""
    given: bool = True
    compared: bool = True
    hashed: bool = True


def native_source(source: str) -> str:
    """The source of a module with native records and constants."""
    module = ast.parse(source)
    known: dict[str, list[Field]] = {}
    for statement in module.body:
        if isinstance(statement, ast.ClassDef):
            _make_native(statement, known)
            _keep_lazy(statement)
    module.body = _with_constants([one for statement in module.body for one in _imported(statement)])
    for node in ast.walk(module):
        if isinstance(node, ast.Compare):
            node.comparators = [_in_set(asked) for asked in node.comparators]
    return ast.unparse(ast.fix_missing_locations(module)) + "\n"


def _imported(statement: ast.stmt) -> list[ast.stmt]:
    """A statement as it is, but copies with changes are made by `rawi.replacing`, whoever they were imported from."""
    if not isinstance(statement, ast.Import | ast.ImportFrom):
        return [statement]
    module = statement.module if isinstance(statement, ast.ImportFrom) else None
    if module == "__future__":
        return [statement, *_statements("from typing import Any, Final")]
    if ast.unparse(statement) in ("import dataclasses", "from msgspec import structs"):
        return _statements(f"from rawi import replacing as {statement.names[0].name}")
    kept = [alias for alias in statement.names if alias.name != "replace"]
    if module not in ("dataclasses", "msgspec.structs") or len(kept) == len(statement.names):
        return [statement]
    statement.names = kept
    return [*([statement] if kept else ()), *_statements("from rawi.replacing import replace")]


def _make_native(record: ast.ClassDef, known: dict[str, list[Field]]) -> None:
    """Makes a plain class of a record; `known` are those above it in the module, which it may inherit from."""
    bases = {ast.unparse(base) for base in record.bases}
    options = _options(record, is_struct="Struct" in bases or not bases.isdisjoint(known))
    if options is None:
        return
    fields = [field for base in record.bases for field in known.get(ast.unparse(base), ())] + list(_fields(record))
    known[record.name] = fields
    record.bases = [base for base in record.bases if ast.unparse(base) != "Struct"]
    record.decorator_list, record.keywords = [], []
    for statement in record.body:
        if isinstance(statement, ast.AnnAssign):
            statement.value = None
    after = any(isinstance(one, ast.FunctionDef) and one.name == "__post_init__" for one in record.body)
    record.body += _statements("\n".join(_methods(record.name, fields, options, after=after)))


def _options(record: ast.ClassDef, *, is_struct: bool) -> Mapping[str, Any] | None:
    """What a record is said to be (frozen, compared), or None of a class that is none."""
    for call in record.decorator_list:
        if ast.unparse(call).startswith("dataclass"):
            return _flags(call.keywords) if isinstance(call, ast.Call) else {}
    return _flags(record.keywords) if is_struct else None


def _flags(keywords: Iterable[ast.keyword]) -> dict[str, Any]:
    return {str(one.arg): one.value.value for one in keywords if isinstance(one.value, ast.Constant)}


def _fields(record: ast.ClassDef) -> Iterator[Field]:
    for one in record.body:
        if not isinstance(one, ast.AnnAssign):
            continue
        name, kind = ast.unparse(one.target), ast.unparse(one.annotation)
        if isinstance(one.value, ast.Call) and ast.unparse(one.value.func) == "field":
            told = {word.arg: ast.unparse(word.value) for word in one.value.keywords}
            flags = _flags(one.value.keywords)
            given, compared = flags.get("init", True), flags.get("compare", True)
            hashed = compared and flags.get("hash", True)
            yield Field(name, kind, told.get("default"), told.get("default_factory"), given, compared, hashed)
        else:
            yield Field(name, kind, None if one.value is None else ast.unparse(one.value))


def _methods(name: str, fields: list[Field], options: Mapping[str, Any], *, after: bool) -> Iterator[str]:
    """The source of what every record can do."""
    given = [field for field in fields if field.given]
    compared = [field.name for field in fields if field.compared]
    yield f"def __init__(self, {', '.join(map(_parameter, given))}) -> None:"
    yield from (f"    self.{field.name} = {_value(field)}" for field in given)
    yield "    self.__post_init__()" if after else "    return"
    if options.get("eq", True):
        same = " and ".join(f"self.{field} == other.{field}" for field in compared) or "True"
        yield "def __eq__(self, other: object) -> bool:"
        yield f"    return self is other or (isinstance(other, {name}) and {same})"
    if options.get("eq", True) and options.get("frozen"):
        yield "def __hash__(self) -> int:"
        yield f"    return hash(({''.join(f'self.{field.name}, ' for field in fields if field.hashed)}))"
    yield "def __repr__(self) -> str:"
    yield f'    return f"{name}({", ".join(f"{field.name}={{self.{field.name}!r}}" for field in given)})"'
    values = "".join(f"self.{field.name}, " for field in given)
    yield "def __reduce__(self) -> Any:"
    yield f"    return {name}, ({values})"
    yield f"def __replace__(self, **changes: Any) -> {name}:"
    changed = (f"changes['{field.name}'] if '{field.name}' in changes else self.{field.name}" for field in given)
    yield f"    return {name}({', '.join(changed)})"


def _parameter(field: Field) -> str:
    if field.made is not None:
        return f"{field.name}: {field.kind} | None = None"
    return f"{field.name}: {field.kind}" + ("" if field.default is None else f" = {field.default}")


def _value(field: Field) -> str:
    return field.name if field.made is None else f"{field.made}() if {field.name} is None else {field.name}"


def _keep_lazy(owner: ast.ClassDef) -> None:
    """Gives each `lazy` value of a class a field, and one that tells whether it has been worked out."""
    body: list[ast.stmt] = []
    lazy: list[str] = []
    for one in owner.body:
        if isinstance(one, ast.FunctionDef) and "lazy" in map(ast.unparse, one.decorator_list):
            name, kind = one.name, ast.unparse(one.returns) if one.returns else "Any"
            lazy.append(name)
            body += _statements(
                f"_has_{name}: bool = False\n"
                f"_kept_{name}: {kind}\n"
                f"@property\n"
                f"def {name}(self) -> {kind}:\n"
                f"    if not self._has_{name}:\n"
                f"        self._kept_{name} = self._work_out_{name}()\n"
                f"        self._has_{name} = True\n"
                f"    return self._kept_{name}"
            )
            one.name, one.decorator_list = f"_work_out_{name}", []
        body.append(one)
    owner.body = body
    for one in owner.body:
        if isinstance(one, ast.FunctionDef) and [*map(ast.unparse, one.body)] == ["forget(self)"]:
            one.body = _statements("\n".join(f"self._has_{name} = False" for name in lazy))


def _with_constants(body: list[ast.stmt]) -> list[ast.stmt]:
    """Statements of a module with what is set once, under a name in capitals, as constants."""
    names = [target for one in body if (target := _target(one)) is not None]
    constants = {name for name in names if _CONSTANT.fullmatch(name) and names.count(name) == 1}
    return [_constant(one) if _target(one) in constants else one for one in body]


def _target(statement: ast.stmt) -> str | None:
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        return ast.unparse(statement.targets[0])
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        return ast.unparse(statement.target)
    return None


def _constant(statement: ast.stmt) -> ast.stmt:
    """A constant as such. A tuple of literals is one of any length, which mypyc keeps as it is and doesn't take apart;
    any other stays what it was."""
    name, value = _target(statement), ast.unparse(statement.value)  # type: ignore[attr-defined]
    if isinstance(statement, ast.AnnAssign):
        return _statements(f"{name}: Final[{ast.unparse(statement.annotation)}] = {value}")[0]
    if not isinstance(statement.value, ast.Tuple):  # type: ignore[attr-defined]
        return _statements(f"{name}: Final = {value}")[0]
    kinds = {type(getattr(item, "value", None)) for item in statement.value.elts}  # type: ignore[attr-defined]
    if len(kinds) > 1 or not kinds <= _KINDS.keys():
        return statement
    return _statements(f"{name}: Final[tuple[{_KINDS[kinds.pop()]}, ...]] = {value}")[0]


def _in_set(asked: ast.expr) -> ast.expr:
    """What membership is asked of: a set, where it is a tuple that is put together, of which mypyc can't ask it."""
    starred = isinstance(asked, ast.Tuple) and any(isinstance(item, ast.Starred) for item in asked.elts)
    return ast.Set(asked.elts) if starred else asked  # type: ignore[attr-defined]


def _statements(source: str) -> list[ast.stmt]:
    return ast.parse(source).body
