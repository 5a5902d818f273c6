"""What every peer's program shares: its task as JSON, the measurement of its work, and the cells as lines for comparison.

Nothing here is in the time of a peer but the call of its work.
"""

import json
import os
import resource
import sys
import time

MARK = "\u0001task "


def task():
    """The JSON that bench/measure/python.ts hands over."""
    return json.loads(sys.argv[1])


def cpu_seconds(others=()):
    """Of this process and its threads, and of processes that work for it (the virtual machine of Spark)."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    seconds = own.ru_utime + own.ru_stime
    for process in others:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


def peak_mb(others=()):
    """Largest resident set in MB of 1,000,000 bytes; of several processes their sum."""
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    for process in others:
        with open(f"/proc/{process}/status", encoding="ascii") as file:
            peak += next(int(line.split()[1]) for line in file if line.startswith("VmHWM:")) * 1024
    return peak / 1e6


def measured(work, others=()):
    """Runs the work: its result, and its seconds, CPU seconds and peak memory."""
    began, before = time.perf_counter(), cpu_seconds(others)
    result = work()
    seconds = time.perf_counter() - began
    return result, {"seconds": seconds, "cpuSeconds": cpu_seconds(others) - before, "peakMb": peak_mb(others)}


def report(result, figures):
    """The last word of a program: one line that bench/measure/python.ts reads."""
    print(MARK + json.dumps({"result": result, **figures}), flush=True)


def decimal_text(amount, digits):
    """123.45 for 12345 at 2 digits: the whole number is exact, so the text is."""
    if digits == 0:
        return str(amount)
    whole, part = divmod(abs(amount), 10**digits)
    return f"{'-' if amount < 0 else ''}{whole}.{part:0{digits}d}"


def write_cells(path, cells):
    """Lines of (dataset, key, period, amount, digits, records, enterprises, [(enterprise, amount)]), sorted as our own are."""
    lines = []
    for dataset, key, period, amount, digits, records, enterprises, largest in cells:
        month = str(period) if period < 10000 else f"{period // 100}-{period % 100:02d}"
        top = " ".join(f"{name}={decimal_text(value, digits)}" for name, value in largest)
        value = decimal_text(amount, digits)
        lines.append(f"{dataset}\t{key}\t{month}\t{value}\t{records}\t{enterprises}\t{top}")
    lines.sort()
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return len(lines)
