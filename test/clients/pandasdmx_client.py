"""pandasdmx against a running service, on REST 1 (SDMX-ML 2.1, generic and structure-specific).

Arguments: BASE AGENCY FLOW DIMENSION CODE MEASURE. Prints one JSON object of what it read.
"""

import json
import logging
import sys
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.INFO)

import pandasdmx  # noqa: E402

base, agency, flow, dimension, code, measure = sys.argv[1:7]
pandasdmx.add_source({"id": agency, "url": base, "name": "under test"}, override=True)
client = pandasdmx.Request(agency)
found = {"client": f"pandasdmx {pandasdmx.__version__}", "skipped": {"available": "pandasdmx does not ask for it"}}

found["flows"] = sorted(client.dataflow().dataflow)
message = client.dataflow(flow)
dsd = message.structure[message.dataflow[flow].structure.id]
found["dimensions"] = [one.id for one in dsd.dimensions]
found["attributes"] = [one.id for one in dsd.attributes]
lists = {one.id: one.local_representation.enumerated for one in dsd.dimensions if one.local_representation}
found["codes"] = {one: len(items) for one, items in lists.items() if items is not None}
names = [item.name.localizations for items in lists.values() if items is not None for item in items]
found["languages"] = sorted({language for one in names for language in one})
found["keys"] = len(list(client.series_keys(flow)))

key = {dimension: code, "MEASURE": measure, "FREQ": "A"}
answers = {
    "generic": client.data(flow, key=key, params={"startPeriod": "2018"}),
    "specific": client.data(flow, key=key, params={"startPeriod": "2018"}, dsd=dsd),
}


def figure(one):
    parts = {name: str(value.value) for name, value in one.key.values.items()}
    parts |= {name: str(value.value) for name, value in (one.series_key.values.items() if one.series_key else [])}
    attributes = {name: str(value.value) for name, value in one.attrib.items()}
    missing = one.value is None or str(one.value).lower() == "nan"
    return {
        "key": ".".join(parts[name] for name in found["dimensions"] if name != "TIME_PERIOD"),
        "period": parts["TIME_PERIOD"],
        "value": None if missing else str(one.value),
        "status": attributes.get("OBS_STATUS"),
        "confidential": attributes.get("CONF_STATUS"),
        "unit": attributes.get("UNIT_MEASURE"),
    }


found["figures"] = [figure(one) for dataset in answers["specific"].data for one in dataset.obs]
found["again"] = [figure(one) for dataset in answers["generic"].data for one in dataset.obs]
found["rows"] = len(pandasdmx.to_pandas(answers["generic"]))
print(json.dumps(found))
