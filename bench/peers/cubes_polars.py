"""The cubes of cubes.json by Polars: lazy scans, its streaming engine, two threads.

Money is exact: a decimal of two digits is a whole number of cents, and sums of those are 64 bits wide. Enterprises are an Enum, so that
they are small numbers in order of their names. As in compile.sql, records are summed to one table per margin first (enterprise and
month), and cells come of those.
"""

import json
import os
from functools import cache

from measured import measured, report, task, write_cells

given = task()
os.environ["POLARS_MAX_THREADS"] = str(given["threads"])

import polars as pl  # noqa: E402  (reads the number of threads when it is loaded)

with open(given["cubes"], encoding="utf-8") as file:
    spec = json.load(file)

SUMS = (pl.col("v").sum(), pl.col("n").sum())


@cache
def look_up(name):
    """Received texts with the number of their place in the classification, and what that place is at each level."""
    table = pl.read_csv(f"{given['codes']}/{name}.csv", infer_schema=False)
    codes = [column for column in table.columns if column != "text"]
    numbered = table.with_columns(leaf=pl.struct(codes).rank("dense").cast(pl.UInt16))
    classes = numbered.drop("text").unique()
    return numbered.select("text", "leaf", *(["digital"] if "digital" in codes else [])), classes


def coded(source):
    """Records with numbers in place of texts: f, item, area, partner, digital, month, ent, v."""
    about = spec["sources"][source]
    frame = pl.scan_parquet(given["files"][source])
    for column, value in about.get("only", {}).items():
        frame = frame.filter(pl.col(column) == value)
    names = pl.scan_parquet(given["files"][source]).select(pl.col("enterprise").unique().sort()).collect(engine="streaming")
    units = pl.Enum(names["enterprise"].drop_nulls())
    leaves, digital = [], pl.lit(True)
    for column, name in about["lookUps"].items():
        texts, _ = look_up(name)
        leaves.append(pl.col(column).replace_strict(texts["text"], texts["leaf"], return_dtype=pl.UInt16).alias(column))
        if "digital" in texts.columns:
            digital = pl.col(column).is_in(texts.filter(pl.col("digital").is_not_null())["text"].implode())
    flow = pl.col("flow").cast(pl.Enum(["X", "M"])) if about["hasFlow"] else pl.lit(None, pl.Enum(["X", "M"]))
    month = (pl.col("period").dt.year() * 100 + pl.col("period").dt.month()).cast(pl.Int32)
    return frame.select(
        flow.alias("f"),
        *leaves,
        digital.alias("digital"),
        month.alias("month"),
        pl.col("enterprise").cast(units).alias("ent"),
        (pl.col("value") * 100).cast(pl.Int64).alias("v"),
    )


def margins(source):
    """One table of sums per enterprise and month for each margin that the cubes need."""
    needed = {"area"} | {cube["margin"] for cube in spec["cubes"] if cube["source"] == source}
    frame = coded(source).with_columns(n=pl.lit(1, pl.Int64))
    kept = {"f", "digital", "month", "ent"}
    plans = {
        margin: frame.group_by(*sorted(kept), pl.col(margin).alias("leaf")).agg(*SUMS)
        for margin in ("item", "area", "partner")
        if margin in needed
    }
    if any(cube["split"] in ("category", "item") for cube in spec["cubes"] if cube["source"] == source):
        plans["split"] = (
            frame.filter("digital").group_by("item", "month", "ent", pl.col("area").alias("leaf")).agg(*SUMS)
        )
    tables = dict(zip(plans, pl.collect_all(list(plans.values()), engine="streaming"), strict=True))
    tables[None] = tables["area"].lazy().group_by(*sorted(kept)).agg(*SUMS).collect(engine="streaming")
    return tables


def largest_units(total):
    rule = spec["largestUnits"]
    sums = total.filter(pl.col("digital"), pl.col("month") >= rule["from"]).group_by("ent").agg(pl.col("v").sum())
    top = sums.sort(["v", "ent"], descending=[True, False]).head(rule["count"])["ent"]
    return pl.when(pl.col("ent").is_in(top.implode())).then(pl.col("ent").cast(pl.String)).otherwise(pl.lit(rule["others"]))


def classified(cube, tables):
    """The sums of a cube's margin with f and x, the codes of its split and of its level."""
    margin, level = cube["margin"], cube["level"]
    is_split = cube["split"] in ("category", "item")
    sums = tables["split" if is_split else None if margin == "enterprise" else margin].lazy()
    if cube["isDigital"] and not is_split:
        sums = sums.filter("digital")
    if is_split:
        _, items = look_up(spec["sources"][cube["source"]]["lookUps"]["item"])
        split = items.select(pl.col("leaf").alias("item"), pl.col(cube["split"]).alias("f")).lazy()
        sums = sums.join(split, on="item").filter(pl.col("f").is_not_null())
    if margin is None:
        return sums.with_columns(x=pl.lit("_T"))
    if margin == "enterprise":
        return sums.with_columns(x=largest_units(tables[None]))
    _, classes = look_up(spec["sources"][cube["source"]]["lookUps"][margin])
    place = classes.select("leaf", pl.col(level).alias("x")).drop_nulls().lazy()
    return sums.join(place, on="leaf")


def cells_of(cube, tables):
    by = ["f", "x", "month", "ent"]
    here = classified(cube, tables).group_by(by).agg(*SUMS)
    if cube["hasTotalOfSplit"]:
        total = here.group_by("x", "month", "ent").agg(*SUMS)
        here = pl.concat([here, total.select(pl.lit(None, pl.Enum(["X", "M"])).alias("f"), "x", "month", "ent", "v", "n")])
    years = here.group_by("f", "x", (pl.col("month") // 100).alias("month"), "ent").agg(*SUMS)
    every = pl.concat([here, years.select([*by, "v", "n"])])
    order = {"size": -pl.col("v").abs(), "place": pl.col("ent").to_physical()}
    return every.with_columns(**order).group_by("f", "x", "month").agg(
        *SUMS,
        pl.col("ent").count().alias("enterprises"),
        pl.struct("ent", "v").sort_by("size", "place", nulls_last=True).head(3).alias("largest"),
    )


def shops():
    """A stock: a year is its last month, and there are no enterprises."""
    texts = pl.read_csv(f"{given['codes']}/{spec['sources']['platforms']['lookUps']['area']}.csv", infer_schema=False).lazy()
    records = pl.scan_parquet(given["files"]["platforms"]).join(texts, left_on="area", right_on="text")
    year, month = pl.col("period").dt.year().alias("year"), pl.col("period").dt.month().alias("month")
    keys = pl.concat_list(pl.lit("_T"), "province", "city").alias("key")
    stock = records.select(keys, year, month, pl.col("value").cast(pl.Int64).alias("v")).explode("key")
    last = pl.col("month") == pl.col("month").max().over("year")
    return stock.filter(last, pl.col("key").is_not_null()).group_by("key", "year").agg(pl.col("v").sum(), pl.len()).collect()


def compiled():
    made = []
    for source in ("bop", "ecommerce", "outsourcing"):
        tables = margins(source)
        cubes = [cube for cube in spec["cubes"] if cube["source"] == source]
        made += zip(cubes, pl.collect_all([cells_of(cube, tables) for cube in cubes], engine="streaming"), strict=True)
    return made, shops()


def lines(made, stock):
    for cube, table in made:
        for f, x, month, v, n, enterprises, largest in table.select("f", "x", "month", "v", "n", "enterprises", "largest").iter_rows():
            key = cube["key"].format(f=f or "_T", x=x)
            yield cube["dataset"], key, month, v, 2, n, enterprises, [(one["ent"], one["v"]) for one in largest if one["ent"]]
    for key, year, v, n in stock.iter_rows():
        yield "shops", key, year, v, 0, n, 0, []


(made, stock), figures = measured(compiled)
report({"cells": write_cells(given["cells"], lines(made, stock))}, figures)
