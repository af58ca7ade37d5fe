"""The same measurements with libqi's own Python client: `python-client.py '{"native": 9559, ...}'`."""

import glob
import json
import os
import platform
import sys
import time
from collections import deque

# libqi writes its log where the answers go; from here on they have that place to themselves.
answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)
import qi  # noqa: E402

IN_FLIGHT = 64
TEXT = "hello"


def libqi_version():
    """The wheel carries libqi beside the package, with its version behind the name."""
    folder = os.path.join(os.path.dirname(os.path.dirname(qi.__file__)), "qi.libs")
    found = glob.glob(os.path.join(folder, "libqi-*.so.*"))
    return found[0].split(".so.")[1] if found else "unknown"


def percentile(ordered, share):
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)]


def check(answer):
    if answer != TEXT:
        raise ValueError("The echo of %s was %r." % (TEXT, answer))


def one_by_one(echo, span_s):
    latencies = []
    before = time.perf_counter()
    end = before + span_s
    while before < end:
        check(echo(TEXT))
        after = time.perf_counter()
        latencies.append((after - before) * 1e6)
        before = after
    return sorted(latencies)


def in_batches(echo, span_s):
    """All at once, then all the answers."""
    calls = 0
    start = time.perf_counter()
    while time.perf_counter() < start + span_s:
        for future in [echo(TEXT, _async=True) for _ in range(IN_FLIGHT)]:
            check(future.value())
        calls += IN_FLIGHT
    return calls / (time.perf_counter() - start)


def in_a_window(echo, span_s):
    """The oldest answer makes room for the next call."""
    start = time.perf_counter()
    end = start + span_s
    waiting = deque(echo(TEXT, _async=True) for _ in range(IN_FLIGHT))
    calls = 0
    while waiting:
        check(waiting.popleft().value())
        calls += 1
        if time.perf_counter() < end:
            waiting.append(echo(TEXT, _async=True))
    return calls / (time.perf_counter() - start)


def measure(echo, span_s):
    latencies = one_by_one(echo, span_s)
    # Which of the two is faster depends on the machine; the better one counts.
    pipelined = max(in_batches(echo, span_s), in_a_window(echo, span_s))
    return {
        "p50Us": percentile(latencies, 0.5),
        "p99Us": percentile(latencies, 0.99),
        "callsPerSecond": pipelined,
    }


def main():
    session = qi.Session()
    session.connect("tcp://127.0.0.1:%d" % json.loads(sys.argv[1])["native"])
    echo = session.service("Echo").echo
    versions = {"Python": platform.python_version(), "libqi-python": qi.__version__, "libqi": libqi_version()}
    print(json.dumps(versions), file=answers)
    for line in sys.stdin:
        print(json.dumps(measure(echo, json.loads(line)["spanMs"] / 1e3)), file=answers)
    session.close()


main()
