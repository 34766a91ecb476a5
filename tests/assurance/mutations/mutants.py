"""All changes of a module that Cosmic Ray can make and that leave another program."""

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

# Of None, True and names of one value "is" and "==" say the same. A variable is not exchanged without being named.
_LEFT_OUT: Final = ("_Is_Eq", "_Eq_Is", "_IsNot_NotEq", "_NotEq_IsNot", "/Variable", "/NoOp")


@dataclass(frozen=True)
class Mutant:
    """One change of one module: the ``number``-th place where ``operator`` can be used."""

    module: str
    operator: str
    number: int
    text: str
    change: str

    def __str__(self) -> str:
        return f"{self.module} {self.operator.removeprefix('core/')} {self.number}\n{self.change}"


@dataclass(frozen=True)
class Place:
    """Where ``operator`` can be used in a module: its ``number``-th such place."""

    module: str
    operator: str
    number: int

    def mutant(self, text: str) -> Mutant | None:
        """Return the change of the module's ``text``, None where it alters no more than an annotation."""
        changed = mutate_code(text, get_operator(self.operator)(), self.number)
        if changed is None or _program(changed) in {_program(text), ""}:
            return None
        return Mutant(self.module, self.operator, self.number, changed, _change(text, changed))


def places_in(module: str, text: str) -> Iterator[Place]:
    """Give every place of ``text`` and what can be changed there."""
    nodes = list(ast_nodes(get_ast(text)))
    for name in sorted(operator_names()):
        if name.endswith(_LEFT_OUT[:4]) or any(left in name for left in _LEFT_OUT[4:]):
            continue
        operator = get_operator(name)()
        count = sum(1 for node in nodes for _ in operator.mutation_positions(node))
        yield from (Place(module, name, number) for number in range(count))


def _program(text: str) -> str:
    """Return what is run of ``text``, nothing where it is no Python: the interpreter itself would notice that."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return ""
    return ast.dump(_WithoutAnnotations().visit(tree))


class _WithoutAnnotations(ast.NodeTransformer):
    """What stays of a program where nobody reads its annotations."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)


def _change(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(f"    {line}" for line in lines if not line.startswith(("---", "+++")))
