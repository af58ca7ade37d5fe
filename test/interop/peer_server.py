"""A directory of services as a robot has it, by libqi itself. With an address, a second process that joins it."""

import subprocess
import sys

import qi

import interpreter
from peer_services import Counter, Kinds


def start_neighbor(url):
    """It ends with us, however we end: its input is ours."""
    command = [sys.executable, __file__, url]
    neighbor = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    neighbor.stdout.readline()
    return neighbor


def stop_neighbor(neighbor):
    neighbor.stdin.close()
    neighbor.wait()


def main():
    session = qi.Session()
    kinds = Kinds()
    names = {"qi": qi, "session": session, "kinds": kinds, "Counter": Counter, "Kinds": Kinds}
    names.update(heard=[], wait_until=interpreter.wait_until)
    if len(sys.argv) > 1:
        session.connect(sys.argv[1])
        session.registerService("Neighbor", kinds)
        interpreter.serve(names)
    session.listenStandalone("tcp://127.0.0.1:0")
    session.registerService("Kinds", kinds)
    names.update(start_neighbor=lambda: start_neighbor(session.url()), stop_neighbor=stop_neighbor)
    port = session.endpoints()[0].rsplit(":", 1)[1]
    interpreter.serve(names, "READY " + port)


main()
