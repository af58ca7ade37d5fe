"""Lets a test drive this process: one line of JSON in, with Python to run; one line of JSON out, with what it gave."""

import json
import os
import sys
import time
import traceback

# libqi and whatever else prints must not come between the answers.
_out = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def encode(value):
    """As JSON has it; what JSON has not is an object with one telling key."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": bytes(value).hex()}
    if isinstance(value, tuple):
        return {"tuple": [encode(item) for item in value]}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        if all(isinstance(key, str) for key in value):
            return {key: encode(item) for key, item in value.items()}
        return {"pairs": [[encode(key), encode(item)] for key, item in value.items()]}
    return {"instance": type(value).__name__}


def wait_until(condition, seconds=5):
    """For what another thread does: a signal that arrives, a connection that ends."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError("it did not happen within %d seconds" % seconds)
        time.sleep(0.002)
    return True


def run(code, names):
    try:
        compiled = compile(code, "test", "eval")
    except SyntaxError:
        exec(compile(code, "test", "exec"), names)
        return None
    return eval(compiled, names)


def answer(code, names):
    try:
        value = run(code, names)
        # JSON does not tell 1.0 from 1, nor does it keep a tuple.
        return {"result": encode(value), "text": repr(encode(value))}
    except Exception as error:
        return {"error": str(error), "trace": traceback.format_exc()}


def serve(names, ready="READY"):
    """Runs what it is told until its input closes. Nothing of libqi is waited for at the end: the process just leaves."""
    print(ready, file=_out, flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line)["run"], names)), file=_out, flush=True)
    os._exit(0)

