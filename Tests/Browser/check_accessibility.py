#!/usr/bin/env python3
"""axe-core finds no violation on any page, in light and dark; no page is wider than a narrow window."""
import importlib.util, os, sys
from pages import pages
from webdriver import SKIPPED, Browser, Desk

# Pages that answer with an error are logged by the browser as such.
ERRORS = ("/events?since=yesterday", "/nowhere")


def engine():
    found = importlib.util.find_spec("axe_core_python")
    if not found:
        print("skipped: axe-core-python is not installed (Scripts/packages --tests)")
        sys.exit(SKIPPED)
    with open(os.path.join(os.path.dirname(found.origin), "axe.min.js"), encoding="utf-8") as file:
        return file.read()


def main():
    script = engine()
    browser = Browser()
    desk = Desk()
    wrong = []
    try:
        for scheme in ("light", "dark"):
            browser.scheme(scheme)
            for path in pages(desk):
                browser.open(desk.address + path)
                browser.run("for (const d of document.querySelectorAll('details')) d.open = true")
                browser.run(script)
                found = browser.run_async("""
                    const done = arguments[arguments.length - 1];
                    axe.run(document, {resultTypes: ['violations']}).then(
                        r => done(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(
                            n => n.target.join(' ') + ' ' + (n.any[0] ? n.any[0].message : '')).join(' | '))),
                        e => done(['axe failed: ' + e]));""")
                wrong += [f"{scheme} {path}: {violation}" for violation in found]
                faults = browser.faults()
                if faults and path not in ERRORS:
                    wrong += [f"{scheme} {path}: console: {fault}" for fault in faults]
        browser.scheme("light")
        browser.size(400, 900)
        for path in pages(desk):
            browser.open(desk.address + path)
            width = browser.run("return document.documentElement.scrollWidth")
            if width > browser.run("return innerWidth"):
                wrong.append(f"narrow {path}: {width} wide")
    finally:
        browser.close()
        desk.close()
    print("\n".join(wrong) or "no violation on any page")
    sys.exit(1 if wrong else 0)


main()
