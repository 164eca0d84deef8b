#!/usr/bin/env python3
"""Writes share/attache/desk/borders.tsv: the borders of states for the desk's map.

Source: Natural Earth 1:110m countries (https://www.naturalearthdata.com, public domain), as the PyPI
package geopandas 0.14.4 carries them:

    pip download --no-deps geopandas==0.14.4
    Scripts/knowledge/build_borders.py geopandas-0.14.4-py3-none-any.whl > share/attache/desk/borders.tsv

Each state is one SVG path in the Equal Earth projection (Savric, Patterson and Jenny 2018), on a sheet
2000 units wide whose middle is longitude 11 east, so that no inhabited land is cut. The desk projects
places by the same formula (Sources/AttacheDesk/Pictures/EqualEarth.swift).
"""
import math, struct, sys, zipfile

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2
MIDDLE = 11.0
SCALE = 1000 / (2 * math.sqrt(3) * math.pi / (3 * A1))


def project(longitude, latitude):
    turned = (longitude - MIDDLE + 180) % 360 - 180
    t = math.asin(M * math.sin(math.radians(latitude)))
    t2 = t * t
    t6 = t2 ** 3
    x = 2 * math.sqrt(3) * math.radians(turned) * math.cos(t) / (
        3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1))
    y = t * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1)
    return 1000 + x * SCALE, 487 - y * SCALE


def rings(record):
    """The rings of a polygon record of a shapefile."""
    parts, points = struct.unpack_from("<2i", record, 36)
    starts = list(struct.unpack_from(f"<{parts}i", record, 44)) + [points]
    flat = struct.unpack_from(f"<{2 * points}d", record, 44 + 4 * parts)
    pairs = list(zip(flat[::2], flat[1::2]))
    return [pairs[a:b] for a, b in zip(starts, starts[1:])]


def shapes(data):
    at = 100
    while at < len(data):
        words = struct.unpack_from(">i", data, at + 4)[0]
        yield data[at + 8:at + 8 + 2 * words]
        at += 8 + 2 * words


def rows(data):
    count, header, size = struct.unpack_from("<IHH", data, 4)
    fields, at, offset = [], 32, 1
    while data[at] != 0x0D:
        name = data[at:at + 11].split(b"\0")[0].decode()
        fields.append((name, offset, data[at + 16]))
        offset += data[at + 16]
        at += 32
    for i in range(count):
        row = data[header + i * size:header + (i + 1) * size]
        yield {name: row[a:a + n].decode("latin-1").strip() for name, a, n in fields}


def path(record):
    out = []
    for ring in rings(record):
        previous, last = None, None
        line = []
        for longitude, latitude in ring:
            x, y = (round(v) for v in project(longitude, latitude))
            if last is not None and (x, y) == last:
                continue
            # A ring that the edge of the sheet cuts goes on at the other side.
            if last is not None and abs(x - last[0]) > 1000:
                line.append("M%d %d" % (x, y))
            elif last is None:
                line.append("M%d %d" % (x, y))
            else:
                line.append("l%d %d" % (x - last[0], y - last[1]))
            last = (x, y)
        if len(line) > 3:
            out.append("".join(line).replace(" -", "-") + "z")
    return "".join(out)


def main():
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        folder = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres"
        shp, dbf = (wheel.read(f"{folder}.{kind}") for kind in ("shp", "dbf"))
    # Natural Earth leaves the code of these two out.
    missing = {"France": "FRA", "Norway": "NOR", "Kosovo": "XKX", "Somaliland": "", "N. Cyprus": ""}
    print("# Borders of states for the map. Source: Natural Earth 1:110m (public domain); written by")
    print("# Scripts/knowledge/build_borders.py. country: ISO alpha-3, empty where there is none; path: SVG,")
    print("# Equal Earth projection, a sheet of 2000 by 974 units. Borders as their source draws them, which")
    print("# takes no side in a dispute.")
    print("country\tname\tpath")
    for row, record in zip(rows(dbf), shapes(shp)):
        if row["name"] == "Antarctica":
            continue
        code = row["iso_a3"] if row["iso_a3"] not in ("-99", "") else missing.get(row["name"], "")
        print(code, row["name"], path(record), sep="\t")


main()
