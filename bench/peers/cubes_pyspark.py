"""The cubes of cubes.json by PySpark in one process, two cores. The start of the session is measured apart.

Money is exact: decimals of two digits are whole numbers of cents in 64 bits. As in compile.sql, records are summed to one table per
margin first (enterprise and month). Each row of those is then exploded into the cubes, levels, periods and totals that it counts
for, so that a margin takes three shuffles in all, and nothing is computed twice. Look-up tables are broadcast.
"""

import json
import time
from functools import reduce

from measured import measured, report, task, write_cells
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

given = task()
with open(given["cubes"], encoding="utf-8") as file:
    spec = json.load(file)

began = time.perf_counter()
spark = (
    SparkSession.builder.master(f"local[{given['threads']}]")
    .config("spark.driver.memory", given["memory"])
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.local.dir", given["temporary"])
    .config("spark.sql.shuffle.partitions", 2 * given["threads"])
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.log.level", "ERROR")
    .getOrCreate()
)
session_seconds = time.perf_counter() - began
java = spark.sparkContext._jvm.java.lang.ProcessHandle.current().pid()

SUMS = (F.sum("v").alias("v"), F.sum("n").alias("n"))


def look_up(source, margin):
    """Received texts and what they are at each level."""
    name = spec["sources"][source]["lookUps"][margin]
    return F.broadcast(spark.read.csv(f"{given['codes']}/{name}.csv", header=True, inferSchema=False))


def is_split(cube):
    return cube["split"] in ("category", "item")


def records_of(source):
    about = spec["sources"][source]
    records = spark.read.parquet(*given["files"][source])
    for column, value in about.get("only", {}).items():
        records = records.filter(F.col(column) == value)
    columns = ["item", "area", "partner"]
    digital = F.lit(True)
    if any(cube["isDigital"] for cube in spec["cubes"] if cube["source"] == source):
        records = records.join(look_up(source, "item").select(F.col("text").alias("item"), F.col("digital").alias("scope")), "item")
        digital = F.col("scope").isNotNull()
    return records.select(
        (F.col("flow") if about["hasFlow"] else F.lit("_T")).alias("f"),
        *columns,
        digital.alias("digital"),
        (F.year("period") * 100 + F.month("period")).alias("month"),
        F.col("enterprise").alias("ent"),
        (F.col("value") * 100).cast("bigint").alias("v"),
        F.lit(1).cast("bigint").alias("n"),
    )


def cells_of(sums, cubes):
    """Cells of all cubes of one margin; `sums` has a column for each level, and `total`."""
    places = [
        F.struct(F.lit(at).alias("cube"), F.when(F.col("digital") | (not cube["isDigital"]), F.col(cube["level"])).alias("x"))
        for at, cube in cubes
    ]
    split = is_split(cubes[0][1])
    both = F.array(F.col("f"), F.lit("_T")) if cubes[0][1]["hasTotalOfSplit"] else F.array("f")
    if split:
        places = [
            F.struct(F.lit(at).alias("cube"), F.col(cube["level"]).alias("x"), F.col(f"split_{cube['split']}").alias("f"))
            for at, cube in cubes
        ]
    exploded = (
        sums.withColumn("place", F.explode(F.array(*places)))
        .withColumn("f", F.col("place.f") if split else F.explode(both))
        .select("place.cube", "f", "place.x", "month", "ent", "v", "n")
        .filter("x is not null and f is not null")
        .withColumn("month", F.explode(F.array("month", F.floor(F.col("month") / 100).cast("int"))))
    )
    by_enterprise = exploded.groupBy("cube", "f", "x", "month", "ent").agg(*SUMS)
    entry = F.struct((-F.abs("v")).alias("size"), F.col("ent"), F.col("v"))
    return by_enterprise.groupBy("cube", "f", "x", "month").agg(
        *SUMS,
        F.count("ent").alias("enterprises"),
        F.slice(F.sort_array(F.collect_list(F.when(F.col("ent").isNotNull(), entry))), 1, 3).alias("largest"),
    )


def with_units(sums):
    """The largest enterprises by name, all others as one."""
    rule = spec["largestUnits"]
    total = sums.filter(F.col("digital") & (F.col("month") >= rule["from"])).groupBy("ent").agg(F.sum("v").alias("v"))
    top = [row["ent"] for row in total.orderBy(F.desc("v"), "ent").limit(rule["count"]).collect()]
    return sums.withColumn("unit", F.when(F.col("ent").isin(top), F.col("ent")).otherwise(rule["others"]))


def compiled_source(source, all_cubes):
    """The cells of a source: totals and units come with areas, the smallest of the tables."""
    records = records_of(source)
    groups = {margin: [] for margin in ("item", "area", "partner", "split")}
    for at, cube in all_cubes:
        margin = "split" if is_split(cube) else cube["margin"] if cube["margin"] in groups else "area"
        groups[margin].append((at, cube))
    made = []
    for margin, cubes in groups.items():
        if not cubes:
            continue
        kept = ["digital", "month", "ent"]
        if margin == "split":
            sums = records.filter("digital").groupBy("item", "area", *kept).agg(*SUMS)
            items = look_up(source, "item")
            sums = sums.join(items.select(F.col("text").alias("item"), *(F.col(level).alias(f"split_{level}") for level in ("category", "item"))), "item")
            sums = sums.join(look_up(source, "area"), F.col("area") == F.col("text"))
        else:
            texts = look_up(source, margin).drop("digital").withColumnRenamed("text", "received")
            sums = records.groupBy("f", *kept, F.col(margin).alias("received")).agg(*SUMS)
            sums = sums.join(texts, "received").withColumn("total", F.lit("_T"))
        if any(cube["level"] == "unit" for _, cube in cubes):
            sums = with_units(sums)
        made.append(cells_of(sums, cubes))
    return reduce(lambda a, b: a.unionByName(b), made).collect()


def shops():
    """A stock: a year is its last month, and there are no enterprises."""
    records = spark.read.parquet(*given["files"]["platforms"]).join(look_up("platforms", "area"), F.col("area") == F.col("text"))
    stock = records.select(
        F.explode(F.array(F.lit("_T"), "province", "city")).alias("key"),
        F.year("period").alias("year"),
        F.month("period").alias("month"),
        F.col("value").cast("bigint").alias("v"),
    )
    last = stock.withColumn("last", F.max("month").over(Window.partitionBy("year")))
    kept = last.filter("month = last and key is not null")
    return kept.groupBy("key", "year").agg(F.sum("v").alias("v"), F.count("*").alias("n")).collect()


def compiled():
    made = []
    for source in ("bop", "ecommerce", "outsourcing"):
        cubes = [(at, cube) for at, cube in enumerate(spec["cubes"]) if cube["source"] == source]
        made += compiled_source(source, cubes)
    return made, shops()


def lines(made, stock):
    for row in made:
        cube = spec["cubes"][row["cube"]]
        top = [(one["ent"], one["v"]) for one in row["largest"]]
        key = cube["key"].format(f=row["f"], x=row["x"])
        yield cube["dataset"], key, row["month"], row["v"], 2, row["n"], row["enterprises"], top
    for key, year, v, n in stock:
        yield "shops", key, year, v, 0, n, 0, []


(made, stock), figures = measured(compiled, [java])
report({"cells": write_cells(given["cells"], lines(made, stock)), "sessionSeconds": session_seconds}, figures)
spark.stop()
