"""The declaration of the tables as a Frictionless data package, for programs that know that and not us."""

from typing import Any

from salesinv.schema.kinds import DATE, FLAG, LINE, WHOLE, Column, Table
from salesinv.schema.tables import TABLES

FILE = "datapackage.json"


def datapackage() -> dict[str, Any]:
    """A Frictionless data package: every table that is kept, with its fields, key and foreign keys."""
    return {"profile": "tabular-data-package", "name": "salesinv", "resources": [_resource(t) for t in TABLES if not t.derived]}


def _resource(table: Table) -> dict[str, Any]:
    foreign = [_foreign_key(column) for column in table.columns if column.references]
    if table.name == "shipments":
        reference = {"resource": "contracts", "fields": ["contract_id", "line"]}
        foreign.append({"fields": ["contract_id", "contract_line"], "reference": reference})
    schema = {"fields": [_field(column) for column in table.columns], "primaryKey": list(table.key)}
    return {
        "name": table.name,
        "title": table.label,
        "path": table.file,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": schema | ({"foreignKeys": foreign} if foreign else {}),
    }


def _foreign_key(column: Column) -> dict[str, Any]:
    key = next(table.key[0] for table in TABLES if table.name == column.references)
    return {"fields": [column.name], "reference": {"resource": column.references, "fields": [key]}}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "title": column.label, "type": _type(column)}
    if column.kind is FLAG:
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    constraints: dict[str, Any] = {"required": True} if column.required and not column.default else {}
    constraints |= {"enum": list(column.choices)} if column.choices else {}
    constraints |= {"minimum": "0"} if column.limit.startswith((">", "0")) else {}
    return field | ({"constraints": constraints} if constraints else {})


def _type(column: Column) -> str:
    if column.kind in (LINE, WHOLE):
        return "integer"
    if column.kind is FLAG:
        return "boolean"
    return "date" if column.kind is DATE else "number" if column.kind.numeric else "string"
