"""A small web site on loopback for the tests of fetching; prints its port and serves until killed."""
import gzip
import http.server
import time

PAGE = b"""<!doctype html><html lang="en"><head><title>Envoys meet in Port Alba</title>
<meta property="article:published_time" content="2031-05-04T08:00:00Z"></head>
<body><nav>Home</nav><article><h1>Envoys meet in Port Alba</h1>
<p>The envoys of Norland and Sudland met in Port Alba on Sunday, the ministry said after the talks.</p>
<p>They agreed to meet again in June, a spokesman said, and to open the ferry line between the ports.</p>
</article></body></html>"""
ENTRY = """<item><title>Envoys meet</title><link>http://127.0.0.1:PORT/%s</link>%s
<pubDate>Sun, 04 May 2031 08:15:00 +0200</pubDate></item>"""
FEED = ("""<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Alba Post</title>"""
        + ENTRY % ("page", "<description>The envoys met and spoke.</description>")
        + ENTRY % ("nothing", "<content:encoded>&lt;p&gt;The whole of the second report.&lt;/p&gt;"
                   "</content:encoded>")
        + ENTRY % ("gone", "<description>Only this much is left of the third.</description>")
        + "</channel></rss>").encode()
OUTLINE = b"""<?xml version="1.0"?><opml version="2.0"><body>
<outline text="Alba Post" type="rss" xmlUrl="http://127.0.0.1:PORT/feed.xml"/></body></opml>"""
MOVES = {
    "/moved": "/page",
    "/inward": "http://10.0.0.1/secret",
    "/file": "file:///etc/hostname",
    "/loop": "/loop",
}


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, body, kind="text/html; charset=utf-8", **fields):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def numbered(self, body):
        return body.replace(b"PORT", str(self.server.server_port).encode())

    def do_GET(self):
        if self.path in MOVES:
            self.send_response(302)
            self.send_header("Location", MOVES[self.path])
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path == "/page":
            self.answer(PAGE)
        elif self.path == "/gzip":
            self.answer(gzip.compress(PAGE), Content_Encoding="gzip")
        elif self.path == "/chunked":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for i in range(0, len(PAGE), 100):
                piece = PAGE[i:i + 100]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        elif self.path == "/feed.xml":
            self.answer(self.numbered(FEED), "application/rss+xml")
        elif self.path == "/list.opml":
            self.answer(self.numbered(OUTLINE), "text/x-opml")
        elif self.path == "/cut":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(PAGE) * 2))
            self.end_headers()
            self.wfile.write(PAGE)
            self.close_connection = True
        elif self.path == "/huge":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Connection", "close")
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"<p>word " * 100_000)
            except OSError:
                pass
        elif self.path == "/slow":
            time.sleep(600)
        else:
            self.send_error(404)


site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
print(site.server_port, flush=True)
site.serve_forever()
