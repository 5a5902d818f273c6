"""The cubes of cubes.json by pandas, which reads by pyarrow: dictionaries of texts become small numbers while files are read.

Money is exact: decimals of two digits are whole numbers of cents in 64 bits. No enterprise is number 0. As in compile.sql, records are
summed to one table per margin first (enterprise and month), and cells come of those. (Packing the keys of a group into one number by
hand was tried: a tenth less CPU.)
"""

import json

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from measured import measured, report, task, write_cells

given = task()
pa.set_cpu_count(given["threads"])

with open(given["cubes"], encoding="utf-8") as file:
    spec = json.load(file)

MARGINS = ("item", "area", "partner")
FLOWS = ["_T", "X", "M"]
FIRST_MONTH = 190001


class LookUp:
    """Received texts with the number of their place in the classification, and what that place is at each level."""

    def __init__(self, name):
        table = pd.read_csv(f"{given['codes']}/{name}.csv", dtype=str, keep_default_na=False)
        codes = [column for column in table.columns if column != "text"]
        leaves = table.groupby(codes).ngroup()
        self.leaf_of = dict(zip(table["text"], leaves, strict=True))
        self.classes = table.assign(leaf=leaves).drop_duplicates("leaf").set_index("leaf").sort_index()
        self.is_digital = self.classes["digital"].eq("1").to_numpy() if "digital" in codes else None


def numbers(column, number_of):
    """A column of texts in dictionaries as their numbers: each text is looked up once."""
    whole = column.unify_dictionaries().combine_chunks()
    of = np.array([number_of[text] for text in whole.dictionary.to_pylist()], dtype=np.int64)
    return of[whole.indices.fill_null(0)]


def cents(column):
    return pc.multiply(column, pa.scalar(100, pa.int64())).cast(pa.int64()).to_numpy()


def month_numbers(column):
    return pc.add(pc.multiply(pc.year(column), 100), pc.month(column)).to_numpy()


def coded(source):
    """Records with numbers in place of texts, and the names of the enterprises in order."""
    about = spec["sources"][source]
    look_ups = {column: LookUp(name) for column, name in about["lookUps"].items()}
    texts = [*look_ups, "enterprise", *(["flow"] if about["hasFlow"] else []), *about.get("only", {})]
    parts, names = [], set()
    for path in given["files"][source]:
        table = pq.read_table(path, columns=[*texts, "period", "value"], read_dictionary=texts)
        for column, value in about.get("only", {}).items():
            table = table.filter(pc.equal(table[column].cast(pa.string()), value))
        names.update(table["enterprise"].unique().to_pylist())
        parts.append(table)
    names = sorted(names - {None})
    place = {name: at for at, name in enumerate(names, 1)}
    frames = []
    while parts:
        table = parts.pop(0)
        columns = {column: numbers(table[column], look_up.leaf_of).astype(np.int16) for column, look_up in look_ups.items()}
        columns["f"] = numbers(table["flow"], {"X": 1, "M": 2}).astype(np.int8) if about["hasFlow"] else np.int8(0)
        columns["month"] = month_numbers(table["period"]).astype(np.int32)
        is_known = pc.is_valid(table["enterprise"]).to_numpy()
        columns["ent"] = np.where(is_known, numbers(table["enterprise"], place), 0).astype(np.int32)
        columns["v"] = cents(table["value"])
        frames.append(pd.DataFrame(columns))
    frame = pd.concat(frames, ignore_index=True)
    digital = look_ups["item"].is_digital
    frame["digital"] = digital[frame["item"].to_numpy()] if digital is not None else True
    return frame, names, look_ups


def summed(frame, by):
    return frame.groupby(by, sort=False)[["v", "n"]].sum().reset_index()


def margins(frame, cubes):
    """One table of sums per enterprise and month for each margin that the cubes need."""
    needed = {cube["margin"] for cube in cubes}
    kept = ["f", "digital", "month", "ent"]
    counted = frame.assign(n=1)
    tables = {
        margin: summed(counted, [*kept, margin]).rename(columns={margin: "leaf"})
        for margin in MARGINS
        if margin in needed
    }
    if any(cube["split"] in ("category", "item") for cube in cubes):
        digital = counted[counted["digital"]]
        tables["split"] = summed(digital, ["item", "area", "month", "ent"]).rename(columns={"area": "leaf"})
    tables[None] = summed(tables["area"], kept)
    return tables


def largest_units(total, names):
    """The number of each enterprise's unit, and the codes of those: the largest, and number 0 for all others."""
    rule = spec["largestUnits"]
    sums = summed(total[total["digital"] & (total["month"] >= rule["from"])], ["ent"])
    top = sums.sort_values(["v", "ent"], ascending=[False, True]).head(rule["count"])["ent"]
    units = np.zeros(len(names) + 1, dtype=np.int32)
    units[top] = np.arange(1, len(top) + 1)
    return units, [rule["others"], *(names[ent - 1] for ent in top)]


def classified(cube, tables, look_ups, names):
    """The sums of a cube's margin with numbers f and x, and the codes of those."""
    margin, level = cube["margin"], cube["level"]
    is_split = cube["split"] in ("category", "item")
    sums = tables["split" if is_split else None if margin == "enterprise" else margin]
    f_codes = FLOWS
    if cube["isDigital"] and not is_split:
        sums = sums[sums["digital"]]
    if is_split:
        numbers_of, f_codes = pd.factorize(look_ups["item"].classes[cube["split"]])
        sums = sums.assign(f=numbers_of[sums["item"].to_numpy()])
        sums = sums[sums["f"] != list(f_codes).index("")] if "" in f_codes else sums
    if margin is None:
        return sums.assign(x=0), f_codes, ["_T"]
    if margin == "enterprise":
        units, codes = largest_units(tables[None], names)
        return sums.assign(x=units[sums["ent"].to_numpy()]), f_codes, codes
    numbers_of, codes = pd.factorize(look_ups[margin].classes[level])
    sums = sums.assign(x=numbers_of[sums["leaf"].to_numpy()])
    return (sums[sums["x"] != list(codes).index("")] if "" in codes else sums), f_codes, codes


def cells_of(cube, tables, look_ups, names):
    sums, f_codes, x_codes = classified(cube, tables, look_ups, names)
    here = summed(sums, ["f", "x", "month", "ent"])
    if cube["hasTotalOfSplit"]:
        here = pd.concat([here, summed(here, ["x", "month", "ent"]).assign(f=np.int8(0))], ignore_index=True)
    years = summed(here.assign(month=here["month"] // 100), ["f", "x", "month", "ent"])
    every = pd.concat([here, years], ignore_index=True)
    every = every.assign(known=every["ent"] > 0, size=-every["v"].abs())
    cells = every.groupby(["f", "x", "month"])[["v", "n", "known"]].sum()
    largest = every[every["known"]].sort_values(["size", "ent"]).groupby(["f", "x", "month"], sort=False).head(3)
    return cells, largest[["f", "x", "month", "ent", "v"]], f_codes, x_codes


def shops():
    """A stock: a year is its last month, and there are no enterprises."""
    areas = pd.read_csv(f"{given['codes']}/{spec['sources']['platforms']['lookUps']['area']}.csv", dtype=str)
    records = pq.read_table(given["files"]["platforms"], columns=["area", "period", "value"])
    stock = pd.DataFrame({"text": records["area"].to_pandas(), "month": month_numbers(records["period"]), "v": pc.cast(records["value"], pa.int64()).to_numpy()})
    stock = stock.assign(year=stock["month"] // 100).merge(areas, on="text")
    stock = stock[stock["month"] == stock.groupby("year")["month"].transform("max")]
    keys = pd.concat([stock.assign(key="_T"), stock.assign(key=stock["province"]), stock.assign(key=stock["city"])])
    return keys.dropna(subset="key").groupby(["key", "year"])["v"].agg(["sum", "size"])


def compiled():
    made = []
    for source in ("bop", "ecommerce", "outsourcing"):
        cubes = [cube for cube in spec["cubes"] if cube["source"] == source]
        frame, names, look_ups = coded(source)
        tables = margins(frame, cubes)
        del frame
        made += [(cube, names, *cells_of(cube, tables, look_ups, names)) for cube in cubes]
    return made, shops()


def lines(made, stock):
    for cube, names, cells, largest, f_codes, x_codes in made:
        top = {}
        for f, x, month, ent, v in largest.itertuples(index=False):
            top.setdefault((f, x, month), []).append((names[ent - 1], v))
        for (f, x, month), v, n, enterprises in cells.itertuples():
            key = cube["key"].format(f=f_codes[f], x=x_codes[x])
            yield cube["dataset"], key, month, v, 2, n, enterprises, top.get((f, x, month), [])
    for (key, year), v, n in stock.itertuples():
        yield "shops", key, year, v, 0, n, 0, []


(made, stock), figures = measured(compiled)
report({"cells": write_cells(given["cells"], lines(made, stock))}, figures)
