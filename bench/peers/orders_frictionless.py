"""The checks of the orders by frictionless: its validation of a table against a schema, with the record rules as constraints.

Numbers are decimals, as frictionless reads them, and so exact. The four record rules are constraints of their column (the smallest
amount above 0 is 0.01), which takes less time than its checks by expression. Every error counts: its limit of errors is lifted.
"""

from frictionless import Resource, Schema
from measured import measured, report, task

given = task()

schema = Schema.from_descriptor(
    {
        "fields": [
            {"name": "order_id", "type": "string", "constraints": {"required": True}},
            {"name": "order_date", "type": "date", "constraints": {"required": True}},
            {"name": "flow", "type": "string", "constraints": {"required": True, "enum": ["export", "import"]}},
            {"name": "mode", "type": "string", "constraints": {"enum": given["modes"]}},
            {"name": "city", "type": "string"},
            {"name": "partner", "type": "string"},
            {"name": "shop_id", "type": "string"},
            {"name": "amount_cny", "type": "number", "constraints": {"minimum": "0.01", "maximum": "9999999999.99"}},
            {"name": "platform", "type": "string"},
            {"name": "quantity", "type": "integer", "constraints": {"minimum": 1}},
        ]
    }
)

NAMES = {
    ("order_id", "constraint-error", "required"): "REQUIRED_EMPTY",
    ("order_date", "type-error", None): "NOT_A_DATE",
    ("amount_cny", "type-error", None): "NOT_A_NUMBER",
    ("quantity", "type-error", None): "NOT_A_NUMBER",
    ("flow", "constraint-error", "enum"): "UNKNOWN_VALUE",
    ("amount_cny", "constraint-error", "minimum"): "amount-positive",
    ("amount_cny", "constraint-error", "maximum"): "amount-below-1e10",
    ("mode", "constraint-error", "enum"): "mode-known",
    ("quantity", "constraint-error", "minimum"): "quantity-positive",
}


def checked():
    result = Resource(path=given["file"], basepath=given["folder"], schema=schema).validate(limit_errors=1_000_000_000)
    faults = {}
    for field, kind, note in result.flatten(["fieldName", "type", "note"]):
        constraint = note.split('"')[1] if kind == "constraint-error" else None
        name = NAMES.get((field, kind, constraint), f"{field} {kind} {note}")
        faults[name] = faults.get(name, 0) + 1
    return {"rows": result.tasks[0].stats["rows"], "faults": faults}


report(*measured(checked))
