#!/usr/bin/env python3
"""Times the desk's pages on a store, and requests per second beside Datasette on the same store and query.

    Benchmarks/desk.py STORE [--rounds 20] [--pair NOR PER] [--datasette PATH]

Prints a line a page: the first time, median and 95th percentile in milliseconds, processor time of the
server in milliseconds (which other programs on the machine change little), bytes; then the server's peak memory;
then requests per second of one list over the API and of Datasette's JSON for the same view, order and
length, each asked by the same client in turn (three runs of each, the best counts). Datasette is
installed by `pip install datasette`; without it that part is left out.
"""
import argparse, http.client, json, os, re, shutil, socket, statistics, subprocess, sys, threading, time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "Tests", "Browser"))
from webdriver import Desk


def connection(address):
    host, port = address.removeprefix("http://").split(":")
    return http.client.HTTPConnection(host, int(port), timeout=60)


def ask(link, path, headers={}):
    began = time.perf_counter()
    link.request("GET", path, headers=headers)
    answer = link.getresponse()
    body = answer.read()
    return (time.perf_counter() - began) * 1000, answer.status, len(body)


def rate(address, path, seconds=3.0, clients=4):
    """Requests per second of several clients that ask in turn."""
    counts = [0] * clients
    end = time.perf_counter() + seconds

    def work(i):
        link = connection(address)
        while time.perf_counter() < end:
            if ask(link, path)[1] != 200:
                raise SystemExit(f"{path} failed")
            counts[i] += 1

    threads = [threading.Thread(target=work, args=(i,)) for i in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def processor(process):
    """Seconds of processor time that a process has taken, in all its threads."""
    total, folder = 0, f"/proc/{process.pid}/task"
    for task in os.listdir(folder):
        with open(f"{folder}/{task}/schedstat") as file:
            total += int(file.read().split()[0])
    return total / 1e9


def memory(process, field="VmHWM"):
    with open(f"/proc/{process.pid}/status") as file:
        return int(re.search(field + r":\s+(\d+)", file.read()).group(1)) / 1024


def datasette(store, program):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [program, "serve", "-i", store, "--port", str(port), "--setting", "sql_time_limit_ms", "20000"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            ask(connection(address), "/-/versions.json")
            return process, address
        except OSError:
            time.sleep(0.1)
    raise SystemExit("datasette did not start")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("store")
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--pair", nargs=2, default=["NOR", "PER"], help="a busy pair of the store")
    options.add_argument("--datasette", default=shutil.which("datasette"))
    given = options.parse_args()
    desk = Desk(store=given.store, now="2025-06-01")
    peer = None
    try:
        def first(path):
            return json.loads(desk.get("/api/v1/" + path)[2])["items"][0]

        event = first("events?limit=1")
        document, entry = event["id"].rsplit("#", 1)
        names = [name for name in (event["actor_countries"] or "").split("; ") if name] or ["USA"]
        actor, word = names[0], (event["trigger"] or "talks").split()[0]
        person = urllib.parse.quote(
            json.loads(desk.get("/api/v1/actors?type=person&limit=1")[2])["items"][0]["name"])
        page2 = json.loads(desk.get("/api/v1/events?limit=50")[2])["next"] or ""
        deep = "/events" + page2[page2.find("?"):] if page2 else "/events"
        a, b = given.pair
        pair = f"actor={a}&actor={b}"
        paths = ["/", f"/document/{document}", f"/engagement/{document}/{entry}", "/engagements",
                 f"/engagements?{pair}", f"/engagements?actor={person}", f"/actor/{actor}",
                 f"/actor/{person}", f"/pair/{actor}", f"/pair/{a}/{b}", "/events", deep,
                 f"/events?actor={actor}", f"/events?{pair}", f"/events?actor={person}",
                 f"/events?text={word}", f"/statements?actor={person}", "/events?actor=nobody",
                 "/statements", "/commitments", "/claims", "/contested", "/readouts", "/relations",
                 "/actors", "/documents", "/calendar", "/timeline", "/map", "/network", "/charts",
                 f"/search?q={word}", "/review", "/sources", "/log", "/registry", "/followed_commitments",
                 "/commitments.ics", f"/commitments.ics?actor={actor}", "/api/v1/events",
                 "/api/v1/documents"]
        link = connection(desk.address)
        print(f"{'page':44} {'first':>8} {'p50':>8} {'p95':>8} {'CPU':>8}  bytes")
        slow = []
        for path in paths:
            first_ms, status, size = ask(link, path)
            if status != 200:
                print(f"{path:44} answered {status}")
                continue
            began = processor(desk.process)
            times = sorted(ask(link, path)[0] for _ in range(given.rounds))
            cpu = (processor(desk.process) - began) * 1000 / given.rounds
            p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
            slow += [path] if p95 > 50 else []
            print(f"{path[:44]:44} {first_ms:8.1f} {statistics.median(times):8.1f} {p95:8.1f} {cpu:8.1f} {size:7}")
        print(f"p95 over 50 ms: {', '.join(slow) or 'none'}")
        print(f"peak memory of the server: {memory(desk.process):.0f} MB "
              f"(of its own: {memory(desk.process, 'RssAnon'):.0f} MB)")
        if given.datasette:
            peer, address = datasette(given.store, given.datasette)
            base = "/" + os.path.basename(given.store).rsplit(".", 1)[0]
            theirs = base + "/events.json?_sort_desc=day&_size=50&_nocount=1&_nofacet=1&_shape=objects"
            ours = "/api/v1/events?limit=50"
            assert ask(connection(address), theirs)[1] == 200, theirs
            best, cost = {"attache": 0.0, "datasette": 0.0}, {}
            for _ in range(3):
                for name, server, where, path in [("attache", desk.process, desk.address, ours),
                                                  ("datasette", peer, address, theirs)]:
                    began = processor(server)
                    now = rate(where, path)
                    best[name] = max(best[name], now)
                    cost[name] = (processor(server) - began) * 1000 / (now * 3.0)
            print(f"50 newest events as JSON, requests per second: attache {best['attache']:.0f}, "
                  f"datasette {best['datasette']:.1f}: {best['attache'] / best['datasette']:.1f} times")
            print(f"processor time of the server a request, ms: attache {cost['attache']:.2f}, "
                  f"datasette {cost['datasette']:.2f}: {cost['datasette'] / cost['attache']:.1f} times")
    finally:
        desk.close()
        if peer:
            peer.terminate()


main()
