"""The checks of the orders by pandera and pandas: the same types and the same four record rules as our ingest.

The file is read as texts, since only so a cell that is no number can be told: by pandas, or where asked by pyarrow, which is faster.
Then columns are typed in one step each, exactly: amounts are decimals of two digits, and a text that is none becomes null, which the
schema names. With `to`, the typed rows are written as Parquet too, as an ingest does.
"""

import pandas as pd
import pandera.pandas as pa
import pyarrow
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet
from measured import measured, report, task

given = task()
pyarrow.set_cpu_count(given["threads"])

TEXT = pd.ArrowDtype(pyarrow.string())
AMOUNT = pd.ArrowDtype(pyarrow.decimal128(18, 2))
WHOLE = pd.ArrowDtype(pyarrow.int64())

schema = pa.DataFrameSchema(
    {
        "order_id": pa.Column(TEXT, pa.Check.str_length(min_value=1)),
        "order_date": pa.Column("datetime64[s]"),
        "flow": pa.Column(TEXT, pa.Check.isin(["export", "import"])),
        "mode": pa.Column(TEXT, pa.Check.isin(given["modes"])),
        "city": pa.Column(TEXT),
        "partner": pa.Column(TEXT),
        "shop_id": pa.Column(TEXT),
        "amount_cny": pa.Column(
            AMOUNT,
            [
                pa.Check(lambda amount: amount > 0, name="amount-positive"),
                pa.Check(lambda amount: amount.abs() < 10_000_000_000, name="amount-below-1e10"),
            ],
        ),
        "platform": pa.Column(TEXT),
        "quantity": pa.Column(WHOLE, pa.Check.ge(1)),
    }
)

NAMES = {
    ("order_id", "str_length"): "REQUIRED_EMPTY",
    ("order_date", "not_nullable"): "NOT_A_DATE",
    ("amount_cny", "not_nullable"): "NOT_A_NUMBER",
    ("quantity", "not_nullable"): "NOT_A_NUMBER",
    ("flow", "isin"): "UNKNOWN_VALUE",
    ("amount_cny", "amount-positive"): "amount-positive",
    ("amount_cny", "amount-below-1e10"): "amount-below-1e10",
    ("mode", "isin"): "mode-known",
    ("quantity", "greater_than_or_equal_to"): "quantity-positive",
}


def typed(column, pattern, to):
    """Texts of the pattern as another type; others are null."""
    return pc.if_else(pc.match_substring_regex(column, pattern), column, None).cast(to)


def texts():
    if given["reader"] == "pandas":
        return pd.read_csv(given["file"], dtype=TEXT, keep_default_na=False)
    options = pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(schema.columns, pyarrow.string()), strings_can_be_null=False)
    return pyarrow.csv.read_csv(given["file"], convert_options=options).to_pandas(types_mapper=pd.ArrowDtype)


def read():
    frame = texts()
    amount = typed(frame["amount_cny"].array.__arrow_array__(), r"^-?[0-9]{1,16}(\.[0-9]{1,2})?$", pyarrow.decimal128(18, 2))
    quantity = typed(frame["quantity"].array.__arrow_array__(), r"^-?[0-9]{1,18}$", pyarrow.int64())
    frame["order_date"] = pd.to_datetime(frame["order_date"], format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    frame["amount_cny"] = pd.Series(amount, dtype=AMOUNT)
    frame["quantity"] = pd.Series(quantity, dtype=WHOLE)
    return frame


def checked():
    frame = read()
    faults = {}
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as found:
        cases = found.failure_cases
        for (column, check), count in cases.groupby(["column", "check"]).size().items():
            name = NAMES.get((column, check.split("(")[0]), f"{column} {check}")
            faults[name] = faults.get(name, 0) + int(count)
    if "to" in given:
        frame.to_parquet(given["to"], compression="zstd")
    return {"rows": len(frame), "faults": faults}


report(*measured(checked))
