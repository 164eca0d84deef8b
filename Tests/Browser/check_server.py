#!/usr/bin/env python3
"""The server before hostile clients: slow ones are cut, bounds hold, a stop is graceful, and a store that
cannot be served is told in one sentence with exit code 4."""
import json, os, shutil, socket, sqlite3, subprocess, tempfile, threading, time
from webdriver import Desk, attache


def talk(desk, data, wait=5):
    """What the server says to raw bytes until it closes."""
    host, port = desk.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=wait) as client:
        try:
            client.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass
        answer = b""
        try:
            while chunk := client.recv(65536):
                answer += chunk
        except (TimeoutError, ConnectionResetError):
            pass
    return answer


def bounds(desk):
    host = desk.address.removeprefix("http://").encode()
    head = b"Host: " + host + b"\r\nConnection: close\r\n"
    long = talk(desk, b"POST /review HTTP/1.1\r\n" + head + b"Content-Length: 99999999\r\n\r\n")
    assert long.startswith(b"HTTP/1.1 413"), long[:80]
    chunked = b"POST /review HTTP/1.1\r\n" + head + b"Transfer-Encoding: chunked\r\n\r\n" + (
        b"100000\r\n" + b"x" * 0x100000 + b"\r\n") * 5 + b"0\r\n\r\n"
    assert talk(desk, chunked).startswith(b"HTTP/1.1 413"), "a chunked body over the limit"
    heads = talk(desk, b"GET / HTTP/1.1\r\n" + head + b"X-A: " + b"a" * 100_000 + b"\r\n\r\n")
    assert heads[9:12] in (b"431", b"413", b"400", b""), heads[:80]
    target = talk(desk, b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + head + b"\r\n")
    assert target[9:12] in (b"414", b"431", b"400", b""), target[:80]
    for raw in [b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                b"BREW / HTTP/1.1\r\n" + head + b"\r\n", b"TRACE / HTTP/1.1\r\n" + head + b"\r\n",
                b"GET /document/%00%ff%2e%2e%2fetc HTTP/1.1\r\n" + head + b"\r\n"]:
        answer = talk(desk, raw)
        assert answer[9:10] in (b"4", b"5") and b"Content-Security-Policy" in answer, (raw, answer[:200])
    assert desk.get("/")[0] == 200, "the desk still answers"


def slow_clients(desk):
    """Clients that send a byte a second hold nobody up, and are cut."""
    host, port = desk.address.removeprefix("http://").split(":")
    slow = []
    for _ in range(60):
        client = socket.create_connection((host, int(port)))
        client.sendall(b"GET / HTTP/1.1\r\nX-")
        slow.append(client)
    began = time.time()
    assert desk.get("/")[0] == 200 and time.time() - began < 5, "answered beside slow clients"
    slow[0].settimeout(40)
    assert slow[0].recv(1000)[9:12] in (b"408", b""), "a slow client is cut"
    for client in slow:
        client.close()


def graceful_stop():
    desk = Desk()
    answers = []

    def ask():
        try:
            answers.append(desk.get("/pair/GHA/TGO")[0])
        except OSError:
            answers.append(None)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    assert desk.close() == 0, "SIGTERM ends it with 0"
    for thread in threads:
        thread.join()
    assert all(answer in (200, None) for answer in answers), answers


def unusable_stores():
    folder = tempfile.mkdtemp(prefix="attache-stores-")
    good = os.path.join(folder, "good.sqlite")
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Samples", "aflao")
    subprocess.run([attache(), "read", "--quiet", "--store", good, root], check=True,
                   stdout=subprocess.DEVNULL)

    def copy(name):
        file = os.path.join(folder, name)
        shutil.copy(good, file)
        return file

    newer = copy("newer.sqlite")
    with sqlite3.connect(newer) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    corrupt = copy("corrupt.sqlite")
    with open(corrupt, "r+b") as file:
        file.seek(0)
        file.write(b"not a database at all" * 200)
    foreign = os.path.join(folder, "foreign.sqlite")
    with sqlite3.connect(foreign) as database:
        database.execute("CREATE TABLE a(b)")
    database.close()
    for file in [os.path.join(folder, "missing.sqlite"), newer, corrupt, foreign]:
        run = subprocess.run([attache(), "serve", "--port", "0", "--store", file], text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        told = run.stderr.strip()
        assert run.returncode == 4, (file, run.returncode, told)
        assert told and len(told.splitlines()) == 1 and os.path.basename(file) in told, (file, told)

    # Locked: reading goes on; a decision waits no longer than the writer's patience and says so.
    shutil.rmtree(folder)


def posted_documents(desk):
    import urllib.request
    token = json.loads(desk.get("/api/v1")[2])["write_token"]
    text = b"ACCRA, April 2 - Ghana and Togo met in Accra on Wednesday.\n"
    request = urllib.request.Request(desk.address + "/api/v1/documents?name=posted.txt", data=text,
                                     headers={"X-Attache-Token": token, "Content-Type": "text/plain"})
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 202
        address = answer.headers["Location"]
    for _ in range(300):
        job = json.loads(desk.get(address)[2])
        if job["state"] in ("done", "failed"):
            break
        time.sleep(0.1)
    assert job["state"] == "done", job
    assert "attache-posted" not in json.dumps(job), job
    status, headers, events = desk.get(address + "/events")
    assert headers["Content-Type"].startswith("text/event-stream") and "data: done" in events, events
    assert "Accra" in desk.get("/documents")[2] or "posted" in desk.get("/documents")[2]


def main():
    desk = Desk()
    try:
        bounds(desk)
        posted_documents(desk)
        slow_clients(desk)
    finally:
        desk.close()
    graceful_stop()
    unusable_stores()
    print("the server holds")


main()
