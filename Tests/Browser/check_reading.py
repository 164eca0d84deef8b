#!/usr/bin/env python3
"""A person's way through the desk: Today, dossier, citation, sentence, review with keys, undo, export."""
import re
from webdriver import Browser, Desk


def review(browser, desk):
    browser.open(desk.address + "/review")
    assert browser.count("form[data-review]") == 1, "a card to review"

    def record():
        return browser.run("return document.querySelector('input[name=record]').value")

    first = record()
    browser.press("j")
    browser.wait(lambda: "skip=1" in browser.address and record() != first, "the next card")
    browser.press("k")
    browser.wait(lambda: record() == first, "the card before")

    browser.press("?")
    browser.wait(lambda: browser.count("dialog[open]") == 1, "the help")
    browser.press("\ue00c")
    browser.wait(lambda: browser.count("dialog[open]") == 0, "the help to close")

    mark = browser.text("blockquote mark")
    browser.press("]")
    longer = browser.text("blockquote mark")
    assert longer.startswith(mark) and len(longer) > len(mark), (mark, longer)
    browser.press("[")
    assert browser.text("blockquote mark").strip() == mark.strip(), "shorter again"

    browser.press("x")
    browser.wait(lambda: record() != first, "the card after a rejection")
    browser.press("u")
    browser.wait(lambda: record() == first, "the card that the undo brings back")
    browser.press("a")
    browser.wait(lambda: record() != first, "the card after an acceptance")

    # Correct a field, and find it in the log with what stood there before.
    second = record()
    browser.press("e")
    browser.run("""
        const place = document.querySelector('input[name="field-place"], input[name="field-due_to"], input[name="field-end"]');
        place.value = place.type === "date" ? "2025-12-31" : place.type === "number" ? place.value : "Aflao crossing";
        document.activeElement.blur();""")
    browser.click("button[name=action][value=edit]:not(.hidden)")
    browser.wait(lambda: record() != second, "the card after a correction")

    # Keys can be switched off, and stay off.
    third = record()
    browser.click("input[data-keys]")
    browser.run("document.activeElement.blur()")
    browser.press("x")
    assert record() == third, "a key that is off does nothing"
    browser.open(desk.address + "/review")
    browser.press("x")
    assert record() == third, "and stays off"
    browser.click("input[data-keys]")

    # Undo walks back as far as there is something.
    for _ in range(4):
        shown = browser.run("document.activeElement.blur(); return performance.timeOrigin")
        browser.press("u")
        browser.wait(
            lambda: browser.run("return performance.timeOrigin") != shown
            and browser.count("form[data-review]") == 1, "the card after an undo")
    browser.open(desk.address + "/log")
    assert browser.count("table.list tbody tr") >= 5, "every decision and undo is in the log"


def add_and_join(browser, desk):
    """Selected words become a record of their own; an account is parted from its event; both are undone."""
    browser.open(desk.address + "/document/05-wire-meeting")
    browser.run("""
        const line = [...document.querySelectorAll(".text [data-offset]")].find(p => p.textContent.includes("Arrests"));
        const range = document.createRange();
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let node = walker.nextNode();
        while (!node.data.includes("Arrests")) node = walker.nextNode();
        range.setStart(node, node.data.indexOf("Arrests"));
        range.setEnd(node, node.data.indexOf("Arrests") + 7);
        getSelection().removeAllRanges();
        getSelection().addRange(range);""")
    browser.wait(lambda: browser.count("#add[open]") == 1, "the form for a new record")
    assert browser.text("[data-selected]") == "Arrests"
    browser.run("document.querySelector('form[data-adding] select[name=type]').value = 'COERCE'")
    browser.run("document.querySelector('form[data-adding]').requestSubmit()")
    browser.wait(lambda: "/review?record=" in browser.address, "the card of the new record")
    assert browser.text("blockquote mark") == "Arrests", "its words are those that were selected"

    event = "/engagement/05-wire-meeting/e1"
    browser.open(desk.address + event)
    accounts = browser.count("#part input[type=radio]")
    assert accounts > 1, "several reports of one event"
    browser.click("#part .choice:last-of-type input")
    browser.click("#part button")
    browser.wait(lambda: browser.count("#part input[type=radio]") < accounts, "one account less")
    for _ in range(2):
        browser.click(".joining .undo button") if browser.count(".joining") else browser.click("form.undo button")
        browser.wait(lambda: "/engagement/" not in browser.address, "what was taken back")
        browser.open(desk.address + "/review")
    browser.open(desk.address + event)
    assert browser.count("#part input[type=radio]") == accounts, "as before"


def main():
    browser = Browser()
    desk = Desk()
    try:
        browser.open(desk.address + "/")
        assert browser.count("h1") == 1
        browser.run("""
            document.querySelector('.front input[name=a]').value = 'GHA';
            document.querySelector('.front input[name=b]').value = 'TGO';""")
        browser.click(".front button")
        browser.wait(lambda: browser.address.endswith("/pair/GHA/TGO"), "the dossier")
        browser.click(".dossier details.cite summary")
        cited = browser.run(
            "return document.querySelector('.dossier details.cite[open] mark').textContent.trim()")
        browser.click(".dossier details.cite[open] a[href^='/document/']")
        browser.wait(lambda: "/document/" in browser.address, "the reader")
        shown = browser.run(
            "return [...document.querySelectorAll('.m-cited')].map(e => e.textContent).join('')")
        assert re.sub(r"\s+", " ", shown).strip() == re.sub(r"\s+", " ", cited), (shown, cited)
        browser.click(".rail li a")
        browser.wait(lambda: browser.count(".text .on") > 0, "the words of a record of the rail")
        browser.click("input[data-kind=event]")
        assert "off-event" in browser.run("return document.body.className")
        review(browser, desk)
        add_and_join(browser, desk)
        for path, start in [("/events?format=csv", "id,"), ("/api/v1/exports/ics", "BEGIN:VCALENDAR")]:
            status, _, body = desk.get(path)
            assert status == 200 and body.startswith(start), path
        faults = browser.faults()
        assert not faults, faults
        print("the way through the desk is clear")
    finally:
        browser.close()
        assert desk.close() == 0, "the desk ends with 0 on SIGTERM"


main()
