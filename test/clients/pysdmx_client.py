"""pysdmx against a running service: structures as SDMX-JSON 2.0 over REST 2, data as SDMX-CSV 2.0.

Arguments: BASE AGENCY FLOW DIMENSION CODE MEASURE. Prints one JSON object of what it read.
"""

import json
import sys
from importlib.metadata import version
from urllib.request import Request, urlopen

from pysdmx.api.fmr import RegistryClient
from pysdmx.io import read_sdmx

base, agency, flow, dimension, code, measure = sys.argv[1:7]
client = RegistryClient(base)
found = {
    "client": f"pysdmx {version('pysdmx')}",
    "skipped": {
        "keys": "pysdmx has no question for keys alone",
        "available": "pysdmx reads no availability messages",
        "figures as SDMX-JSON": "pysdmx reads structures in SDMX-JSON, and data in SDMX-CSV and SDMX-ML only",
    },
}
found["flows"] = sorted(one.id for one in client.get_dataflows(agency))
details = client.get_schema("dataflow", agency, flow, "1.0.0")
found["dimensions"] = [one.id for one in details.components.dimensions]
found["attributes"] = [one.id for one in details.components.attributes]
found["codes"] = {
    one.id: len(one.enumeration) for one in details.components.dimensions if one.enumeration is not None
}
key = ".".join(
    {dimension: code, "MEASURE": measure, "FREQ": "A"}.get(one, "*") for one in found["dimensions"] if one != "TIME_PERIOD"
)
question = f"{base}/data/dataflow/{agency}/{flow}/*/{key}?startPeriod=2018"
accept = {"Accept": "application/vnd.sdmx.data+csv;version=2.0.0"}
with urlopen(Request(question, headers=accept), timeout=60) as answer:
    frame = read_sdmx(answer.read().decode(), validate=False).data[0].data.astype(object)
found["figures"] = [
    {
        "key": ".".join(str(row[one]) for one in found["dimensions"] if one != "TIME_PERIOD"),
        "period": str(row["TIME_PERIOD"]),
        "value": None if row["OBS_VALUE"] in ("", None) or row["OBS_VALUE"] != row["OBS_VALUE"] else str(row["OBS_VALUE"]),
        "status": str(row["OBS_STATUS"]),
        "confidential": str(row["CONF_STATUS"]),
        "unit": str(row["UNIT_MEASURE"]),
    }
    for _, row in frame.iterrows()
]
found["rows"] = len(frame)
print(json.dumps(found))
