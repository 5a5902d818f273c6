"""sdmx1 against a running service, on REST 1 (SDMX-ML 2.1) or REST 2 (SDMX-ML 3.0).

Arguments: BASE AGENCY FLOW DIMENSION CODE MEASURE GENERATION. Prints one JSON object of what it read.
"""

import json
import sys
import warnings

warnings.filterwarnings("ignore")

import sdmx  # noqa: E402
from sdmx.reader.xml import v21, v30  # noqa: E402,F401  both before the first message, or the second fails

base, agency, flow, dimension, code, measure, generation = sys.argv[1:8]
source = {"id": agency, "url": base, "name": "under test", "versions": ["2.1"], "supports": {"availableconstraint": True}}
if generation == "2":
    structure = {"Accept": "application/vnd.sdmx.structure+xml;version=3.0.0"}
    data = {"Accept": "application/vnd.sdmx.data+xml;version=3.0.0"}
    source |= {"versions": ["3.0.0"], "headers": {"dataflow": structure, "datastructure": structure, "data": data}}
sdmx.add_source(source, override=True)
client = sdmx.Client(agency)
found = {"client": f"sdmx1 {sdmx.__version__}, REST {generation}", "skipped": {}}

found["flows"] = sorted(client.dataflow().dataflow)
message = client.dataflow(flow, **({"references": "all"} if generation == "2" else {}))
dsd = message.structure[message.dataflow[flow].structure.id]
found["dimensions"] = [one.id for one in dsd.dimensions]
found["attributes"] = [one.id for one in dsd.attributes]
lists = {one.id: one.local_representation.enumerated for one in dsd.dimensions}
found["codes"] = {one: len(items) for one, items in lists.items() if items is not None}
names = [item.name.localizations for items in lists.values() if items is not None for item in items]
found["languages"] = sorted({language for one in names for language in one})

if generation == "1":
    found["keys"] = len(list(client.series_keys(flow)))
    constraint = next(iter(client.get("availableconstraint", resource_id=flow).constraint.values()))
    region = constraint.data_content_region[0]
    found["available"] = {
        one.id: len(selection.values) for one, selection in region.member.items() if one.id != "TIME_PERIOD"
    }
    key = {dimension: code, "MEASURE": measure, "FREQ": "A"}
    answer = client.data(flow, key=key, params={"startPeriod": "2018"}, dsd=dsd)
else:
    found["skipped"]["keys"] = found["skipped"]["available"] = "sdmx1 asks neither of REST 2"
    wanted = {dimension: code, "MEASURE": measure, "FREQ": "A"}
    key = ".".join(wanted.get(one.id, "*") for one in dsd.dimensions if one.id != "TIME_PERIOD")
    answer = client.get("data", resource_id=flow, key=key, dsd=dsd)


def figure(one):
    values = {**(one.series_key.values if one.series_key else {}), **one.key.values}
    parts = {name: str(value.value) for name, value in values.items()}
    code_of = [parts[name] for name in found["dimensions"] if name != "TIME_PERIOD"]
    attributes = {name: str(value.value) for name, value in {**one.attrib}.items()}
    value = None if one.value is None else str(one.value)
    # What stands at a series is a part of the key for readers of SDMX-ML 3.0.
    unit = attributes.get("UNIT_MEASURE", parts.get("UNIT_MEASURE"))
    return {
        "key": ".".join(code_of),
        "period": parts["TIME_PERIOD"],
        "value": value,
        "status": attributes.get("OBS_STATUS"),
        "confidential": attributes.get("CONF_STATUS"),
        "unit": unit,
    }


found["figures"] = [figure(one) for dataset in answer.data for one in dataset.obs]
found["rows"] = len(sdmx.to_pandas(answer))
print(json.dumps(found))
