"""The web server by itself, with a site so small that the moment of its answer is known."""

import http.client
import signal
import subprocess
import sys

# Its answer is sent a while before it is done, as on a machine that has much else to do.
LATE_TO_END = """
import time
from quizapp.commands import server

class Said:
    def __iter__(self):
        yield b"heard"

    def close(self):
        time.sleep(1)

def site(environ, start):
    start("200 OK", [("Content-Length", "5")])
    return Said()

with server.bound("127.0.0.1", 0) as sockets:
    port = sockets[0].getsockname()[1]
    ready = lambda: print(port, flush=True)
    server.serve(site, sockets, behind_proxy=False, headers={}, ready=ready)
"""


def test_what_is_sent_while_the_answer_before_it_ends_is_answered_though_a_stop_comes():
    command = [sys.executable, "-c", LATE_TO_END]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        connection = http.client.HTTPConnection("127.0.0.1", int(running.stdout.readline()))
        connection.request("GET", "/")
        assert connection.getresponse().read() == b"heard"
        connection.request("GET", "/")

        running.send_signal(signal.SIGTERM)
        answer = connection.getresponse()

        assert answer.read() == b"heard"
        connection.close()
        assert running.wait(20) == 0
