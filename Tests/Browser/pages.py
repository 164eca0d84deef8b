"""The addresses of every kind of page, found from a running desk."""
import json


def pages(desk):
    def first(path, key="items"):
        items = json.loads(desk.get("/api/v1/" + path)[2])[key]
        return items[0] if items else None

    document = first("documents?limit=1")["id"]
    event = first("events?limit=1")["id"].rsplit("#", 1)
    promise = first("commitments?limit=1")["id"].rsplit("#", 1)
    return [
        "/", "/digest?format=html", "/pair/GHA/TGO", "/pair/GHA", f"/document/{document}",
        f"/engagement/{event[0]}/{event[1]}", f"/commitment/{promise[0]}/{promise[1]}",
        "/engagements", "/actor/GHA", "/events", "/statements",
        "/commitments", "/followed_commitments", "/contested_claims", "/registry", "/calendar", "/claims", "/contested", "/readouts", "/relations", "/actors", "/documents",
        "/timeline", "/map", "/network", "/charts", "/search", "/search?q=border",
        "/search?q=actor%3A", "/review", "/sources", "/log", "/api", "/about",
        "/events?text=nothingofthekind", "/events?since=yesterday", "/nowhere",
    ]
