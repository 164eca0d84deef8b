#!/usr/bin/env python3
"""A hostile page, kept as it came and shown in the reader: nothing of it runs, loads, sends or moves."""
import http.server, os, tempfile, threading, time
from webdriver import Browser, Desk

HITS = []


class Sentinel(http.server.BaseHTTPRequestHandler):
    """Notes every request: there must be none."""

    def do_GET(self):
        HITS.append(self.path)
        self.send_response(204)
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_):
        pass


def page(address):
    words = "The ministers of Ghana and Togo met in Lomé on Friday and agreed to open the border posts. "
    return f"""<!DOCTYPE html><html><head><title>Talks in Lomé</title>
<meta http-equiv="refresh" content="0;url={address}/refresh"><base href="{address}/">
<link rel="stylesheet" href="{address}/style.css"><link rel="dns-prefetch" href="{address}">
<link rel="preload" as="script" href="{address}/preload.js"><link rel="icon" href="{address}/icon.png">
<style>@import url({address}/import.css); body {{ background: url({address}/background.png) }}
@font-face {{ font-family: x; src: url({address}/font.woff) }} p {{ font-family: x }}</style>
<script src="{address}/script.js"></script>
<script>document.title = "taken"; fetch("{address}/fetch"); top.location = "{address}/top"; open("{address}/open")</script>
</head><body onload="location = '{address}/onload'"><article><h1>Talks in Lomé</h1>
<p>{words * 3}</p><p>{words * 3}</p><p id="seen">{words * 3}</p></article>
<img src="{address}/picture.png" onerror="location='{address}/onerror'"><video autoplay src="{address}/film.mp4"></video>
<iframe src="{address}/frame"></iframe><object data="{address}/object"></object><embed src="{address}/embed">
<svg><image href="{address}/svg.png"/><script>fetch("{address}/svg-script")</script></svg>
<form id="f" action="{address}/form" method="post"><input name="a" autofocus onfocus="f.submit()"><button>Send</button></form>
<a href="{address}/link" ping="{address}/ping" target="_top">A link</a>
</body></html>"""


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Sentinel)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "talks.html")
        with open(file, "w", encoding="utf-8") as out:
            out.write(page(address))
        browser = Browser()
        desk = Desk(sources=("--keep-pages", file))
        try:
            browser.open(desk.address + "/document/talks")
            title = browser.run("return document.title")
            browser.click("details.original summary")
            browser.wait(
                lambda: browser.run("return document.querySelector('iframe').getBoundingClientRect().height") > 100,
                "the frame")
            time.sleep(2)
            assert browser.run("return document.title") == title and browser.address.endswith("/document/talks")
            assert browser.run("""
                try { return document.querySelector('iframe').contentDocument === null } catch { return true }"""), \
                "the frame is of another origin"
            # Its form and its link, as a reader would use them.
            browser.run("document.querySelector('iframe').scrollIntoView({block: 'center'})")
            original = desk.address + "/document/talks/original"
            browser.open(original)
            time.sleep(1)
            assert browser.address == original, browser.address
            assert browser.run("return document.title") == "Talks in Lomé", "no script of it ran"
            browser.click("#f button")
            time.sleep(1)
            assert browser.address == original, "its form goes nowhere"
            assert not HITS, HITS
            status, headers, _ = desk.get("/document/talks/original")
            assert status == 200 and "sandbox;" in headers["Content-Security-Policy"]
            print("a hostile page does nothing")
        finally:
            browser.close()
            desk.close()


main()
