#!/usr/bin/env python3
"""Pages per CPU second of `attache extract` beside trafilatura, on the same pages in one run.

    python3 -m venv .build/peers && .build/peers/bin/pip install -r Benchmarks/peers/extraction.txt
    .build/peers/bin/python Benchmarks/peers/extraction.py PAGES.tar.xz [--attache FILE] [--rounds N]

PAGES.tar.xz holds HTML pages. Both read every page from disk and write text and metadata as JSON
lines, on one thread, as processes of their own; the two take turns and the median ratio counts. CPU
seconds (user and system) are the operating system's own, start-up included.
"""
import argparse
import os
import resource
import statistics
import subprocess
import sys
import tarfile
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PEER = """
import os, sys, trafilatura
for name in sorted(os.listdir(sys.argv[1])):
    with open(os.path.join(sys.argv[1], name), "rb") as file:
        print(trafilatura.extract(file.read(), output_format="json", with_metadata=True))
"""


def cpu_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} ended with status {result.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages")
    parser.add_argument("--attache", default=os.path.join(ROOT, ".build", "release", "attache"))
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    try:
        import trafilatura
    except ImportError:
        raise SystemExit("trafilatura is missing: see the head of this file")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(arguments.pages) as archive:
            archive.extractall(folder, filter="data")
        pages = os.path.join(folder, "pages")
        count = len(os.listdir(pages))
        ours, theirs = [], []
        for _ in range(arguments.rounds):
            ours.append(cpu_seconds([arguments.attache, "extract", "--jobs", "1", pages]))
            theirs.append(cpu_seconds([sys.executable, "-c", PEER, pages]))
    print(f"{count} pages, {arguments.rounds} rounds, pages per CPU second (median)")
    print(f"attache extract            {count / statistics.median(ours):8.1f}")
    print(f"trafilatura {trafilatura.__version__:14} {count / statistics.median(theirs):8.1f}")
    ratios = [b / a for a, b in zip(ours, theirs)]
    print(f"ratio, pair by pair        {statistics.median(ratios):8.1f}"
          f"   ({min(ratios):.1f} to {max(ratios):.1f})")


if __name__ == "__main__":
    main()
