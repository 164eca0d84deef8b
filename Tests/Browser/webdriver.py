"""A small WebDriver client (W3C, over HTTP to chromedriver) and a desk to point it at."""
import base64, json, os, re, shutil, signal, socket, subprocess, sys, tempfile, time, urllib.error, urllib.request

# A test runner may hold signals back, and what it starts inherits that: without this the driver
# would not end when it is told to.
signal.pthread_sigmask(signal.SIG_SETMASK, [])

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# What a test exits with that cannot run here.
SKIPPED = 77


def attache():
    """The built program."""
    return os.environ.get("ATTACHE", os.path.join(ROOT, ".build", "release", "attache"))


class Desk:
    """The desk over a store of its own, made from documents of the repository."""

    def __init__(self, sources=("Samples/aflao",), options=(), store=None, now="2025-04-01"):
        self.folder = tempfile.mkdtemp(prefix="attache-desk-")
        self.store = store or os.path.join(self.folder, "desk.sqlite")
        if store is None:
            subprocess.run(
                [attache(), "read", "--quiet", "--store", self.store,
                 *(source if source.startswith("-") else os.path.join(ROOT, source) for source in sources)],
                check=True, stdout=subprocess.DEVNULL)
        self.process = subprocess.Popen(
            [attache(), "serve", "--port", "0", "--store", self.store, "--now", now, "--by", "tester",
             *options], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://[^/ ]+", line)
        if not found:
            raise SystemExit(f"the desk did not start: {line!r}")
        self.address = found.group()

    def get(self, path, headers=None):
        """Status, headers, body of a plain GET."""
        request = urllib.request.Request(self.address + path, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as fault:
            return fault.code, fault.headers, fault.read().decode("utf-8", "replace")

    def close(self):
        self.process.terminate()
        status = self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)
        return status


class Browser:
    """A headless Chromium. Leaves with SKIPPED where there is none."""

    def __init__(self, width=1280, height=900):
        driver = shutil.which("chromedriver")
        if not driver or not (shutil.which("chromium") or shutil.which("google-chrome")):
            print("skipped: chromium and chromedriver are not installed (Scripts/packages --tests)")
            sys.exit(SKIPPED)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(
            [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                if self.call("GET", "/status")["ready"]:
                    break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                            f"--window-size={width},{height}", "--hide-scrollbars"]}
        if shutil.which("chromium"):
            options["binary"] = shutil.which("chromium")
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.session = "/session/" + session["sessionId"]

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.base + path, data=data, method=method, headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=90) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as fault:
            raise RuntimeError(json.load(fault)["value"]["message"].splitlines()[0]) from None

    def _in(self, method, path, body=None):
        return self.call(method, self.session + path, body)

    def open(self, address):
        self._in("POST", "/url", {"url": address})

    @property
    def address(self):
        return self._in("GET", "/url")

    def run(self, script, *arguments):
        return self._in("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        return self._in("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self._in("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        # The driver does not always scroll to what lies far below.
        self.run(
            "document.querySelector(arguments[0]).scrollIntoView({block: 'center', behavior: 'instant'})",
            selector)
        self._in("POST", f"/element/{self.find(selector)}/click", {})

    def text(self, selector):
        return self._in("GET", f"/element/{self.find(selector)}/text")

    def count(self, selector):
        return self.run("return document.querySelectorAll(arguments[0]).length", selector)

    def press(self, keys):
        """Keys to the page, one after the other."""
        actions = []
        for key in keys:
            actions += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self._in("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def wait(self, condition, what, seconds=10):
        end = time.time() + seconds
        while time.time() < end:
            try:
                if condition():
                    return
            except RuntimeError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"waited in vain for {what}; the page is {self.address}")

    def scheme(self, name):
        """light or dark."""
        self._in("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {
            "features": [{"name": "prefers-color-scheme", "value": name}]}})

    def size(self, width, height):
        self._in("POST", "/window/rect", {"width": width, "height": height})

    def faults(self):
        """What the console has that is no mere information."""
        return [entry["message"] for entry in self._in("POST", "/se/log", {"type": "browser"})
                if entry["level"] in ("SEVERE", "WARNING")]

    def picture(self, file, full=False):
        if full:
            answer = self._in("POST", "/goog/cdp/execute", {
                "cmd": "Page.captureScreenshot", "params": {"captureBeyondViewport": True}})
            data = answer["data"]
        else:
            data = self._in("GET", "/screenshot")
        with open(file, "wb") as out:
            out.write(base64.b64decode(data))

    def close(self):
        try:
            self._in("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(timeout=10)
