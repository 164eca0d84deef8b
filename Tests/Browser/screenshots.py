"""Pictures of the desk's main pages on the sample affair: Scripts/screenshots FOLDER."""
import os, shutil, subprocess, sys
from webdriver import Browser, Desk

PAGES = [
    ("today", "/", "light", 1280, 1000), ("dossier", "/pair/GHA/TGO", "light", 1280, 1000),
    ("engagement", "/engagement/05-wire-meeting/e1", "light", 1280, 1000),
    ("reader", "/document/05-wire-meeting", "dark", 1280, 760), ("review", "/review", "light", 1280, 820),
    ("timeline", "/timeline", "dark", 1280, 900), ("map", "/map", "light", 1280, 860),
    ("actor", "/actor/Adwoa%20Sarpong-Boateng", "light", 1280, 900),
    ("charts", "/charts", "light", 1280, 900), ("narrow", "/", "light", 420, 900),
]


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    desk = Desk()
    browser = Browser()
    try:
        for name, path, scheme, width, height in PAGES:
            browser.scheme(scheme)
            browser.size(width, height)
            browser.open(desk.address + path)
            file = os.path.join(folder, name + ".png")
            browser.picture(file)
            if shutil.which("pngquant"):
                subprocess.run(["pngquant", "--force", "--ext", ".png", "--strip", "24", file], check=True)
            print(file, os.path.getsize(file) // 1024, "KB")
    finally:
        browser.close()
        desk.close()


main()
