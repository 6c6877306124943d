"""A small folder of open data for the claims, made up so that every answer can be worked out by hand."""

from __future__ import annotations

import csv
import gzip
import zipfile
from pathlib import Path

import polars

SON = "mobility/state_of_the_nation"
TIDY = (
    "measure_code", "area_type", "area_name", "primary_split_type", "primary_split_value", "secondary_split_type",
    "secondary_split_value", "time_period", "value", "lci", "uci", "sample_size", "unit", "value_note",
)  # fmt: skip
OLDER = (
    "Ind_code", "Area_type", "Time_period", "SEB", "Sex", "Category_type", "Category", "Value", "LCI", "UCI", "SE",
    "Unit", "Value_note",
)  # fmt: skip
CLASSES = ("Higher professional", "Lower professional", "Intermediate", "Higher working", "Lower working")
STAY = {"Men": 60, "Women": 50, "Total": 55}
"""Per cent who stay in the class of their parents; the others are spread evenly."""


def write_csv(path: Path, header, rows) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def write_workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """An Excel workbook with nothing but cells: texts in the cell or shared, numbers as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    shared: list[str] = []
    with zipfile.ZipFile(path, "w") as book:
        names, links = "", ""
        for k, (name, rows) in enumerate(sheets.items(), 1):
            names += f'<sheet name="{name}" sheetId="{k}" r:id="r{k}"/>'
            links += f'<Relationship Id="r{k}" Target="worksheets/sheet{k}.xml"/>'
            body = "".join(f"<row>{_cells(row, r, shared)}</row>" for r, row in enumerate(rows, 1))
            book.writestr(f"xl/worksheets/sheet{k}.xml", f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>")
        book.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{office}"><sheets>{names}</sheets></workbook>')
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}">{links}</Relationships>')
        texts = "".join(f"<si><t>{text}</t></si>" for text in shared)
        book.writestr("xl/sharedStrings.xml", f"<sst {main}>{texts}</sst>")
    return path


def _cells(row, number, shared) -> str:
    made = ""
    for k, value in enumerate(row):
        if value is None:
            continue
        place = f"{chr(65 + k)}{number}"
        if isinstance(value, str):
            shared.append(value)
            made += f'<c r="{place}" t="s"><v>{len(shared) - 1}</v></c>'
        else:
            made += f'<c r="{place}"><v>{value}</v></c>'
    return made


def essay_folder(folder: Path) -> Path:
    """Writes every file that the claims read."""
    _countries(folder)
    _schools(folder)
    _work(folder)
    _regions(folder)
    _nation(folder)
    return folder


def _countries(folder: Path) -> None:
    high, low = "High income", "Low income"
    gdim = [("GBR", "United Kingdom", 0.5, high), ("DNK", "Denmark", 0.1, high), ("ITA", "Italy", 0.4, high),
            ("FIN", "Finland", 0.2, high), ("TCD", "Chad", 0.9, low)]  # fmt: skip
    header = ("wbcode", "countryname", "IGEincome", "incgroup4")
    rows = [*gdim, *gdim, ("XXX", "Nowhere", "", low)]
    write_csv(folder / "mobility/GDIMMay2018.csv", header, rows)
    gini = {"GBR": 34, "DNK": 24, "ITA": 33, "FIN": 27, "TCD": 44}
    points = [(code, year, value) for code, value in gini.items() for year in (1990, 2009)]
    write_csv(folder / "mobility/gini-index.csv", ("Country Code", "Year", "Value"), points)
    names = {"United Kingdom": 34, "Denmark": 24, "Italy": 35, "Finland": 27, "Brazil": 52}
    bank = [(name, 2021, value) for name, value in names.items()] + [("Spain", 2010, 60)]
    write_csv(folder / "measure/indicators/worldbank_gini.csv", ("Country Name", "Year", "Value"), bank)
    header = ["Financial year ending", "Household group", "Component", "Sub component", "Decile group", "Pounds"]
    part = "Equivalised disposable income"
    held = [["2018", "All", part, part, "bottom", 1], ["2018", "All", part, part, "all", 1],
            ["2019", "All", part, part, "bottom", 10_000], ["2019", "All", part, part, "all", 40_000],
            ["2019", "Ret", part, part, "all", 9]]  # fmt: skip
    write_workbook(folder / "validation/etbhistoricdeciles.xlsx", {"Index": [["x"]], "Table 1": [header, *held]})


def _tidy(folder: Path, name: str, rows) -> None:
    write_csv(folder / SON / f"{name}-made-up--full-dataset.csv", TIDY, rows)


def _of_time(code, splits, time, value, low="NA", high="NA", n=100, kind="country"):
    named = [*splits.items(), ("", ""), ("", "")][:2]
    return (code, kind, "United Kingdom", *named[0], *named[1], time, value, low, high, n, "Percent", "")


def _schools(folder: Path) -> None:
    meals = ("Not eligible for free school meals", "Eligible for free school meals")
    levels = {"2013": (55, 36), "2019": (74, 57), "2024": (72, 52)}
    rows = [
        _of_time("in11", {"seb": who, "time_period": year}, year, share)
        for year, pair in levels.items()
        for who, share in zip(meals, pair, strict=True)
    ]
    _tidy(folder, "intermediate_outcomes/in11", rows)
    ends = {"Higher professional": (50, 46, 54), "Lower working": (25, 21, 29)}
    entry = [_of_time("in22", {"year": "2024", "seb": who}, "2014 to 2024", *three) for who, three in ends.items()]
    _tidy(folder, "intermediate_outcomes/in22", entry)
    # One degree of latitude is 111.2 km: the good school at 51.00 is 0, 4.4 and 7.8 km from three primaries and 111
    # from the fourth; a special school and an independent one do not count.
    primaries = [(1, "Academy", 51.0, 0, "Good"), (2, "Maintained school", 51.04, 0, "Outstanding"),
                 (3, "Academy", 51.07, 0, "Inadequate"), (4, "Academy", 52.0, 0, ""),
                 (5, "Special school", 51.0, 0, "Good")]  # fmt: skip
    header = ("URN", "SCHTYPE", "LATITUDE", "LONGITUDE", "OFSTEDRATING")
    write_csv(folder / "schools/england_ks2final.csv", header, primaries)
    seconds = [(11, "Academy", 51.0, 0, "1"), (12, "Academy", 52.0, 0, "3"), (13, "Independent school", 52.0, 0, "1"),
               (14, "Academy", "", "", "1"), (15, "Maintained school", 51.5, 0, "5")]  # fmt: skip
    header = ("URN", "SCHTYPE", "LATITUDE", "LONGITUDE", "P8_BANDING")
    write_csv(folder / "schools/england_ks4final.csv", header, seconds)
    meals_of = [(1, "Ayton", 10), (2, "Ayton", "z"), (3, "Beeton", 50), (11, "Ayton", 5), (12, "Beeton", 40),
                (15, "Ayton", 8)]  # fmt: skip
    write_csv(folder / "schools/school_fsm.csv", ("urn", "la_name", "fsm_prop"), meals_of)


def _work(folder: Path) -> None:
    pay = {"2014 to 2016": (12, 10), "2022 to 2024": (15, 12)}
    kind = "payhour_inflation_adjusted"
    rows = [
        _of_time("in36", {kind: who, "year": period[-4:]}, period, value, value - 1, value + 1)
        for period, pair in pay.items()
        for who, value in zip(("Higher professional", "Lower working"), pair, strict=True)
    ]
    rows.append(_of_time("in36", {"seb": "Higher professional"}, "2022 to 2024", 25))
    groups = {"White British": 10, "Pakistani": 9, "Bangladeshi": 8, "Indian": 10, "Chinese": 10, "Black African": 10,
              "Black Caribbean": 10}  # fmt: skip
    rows += [
        _of_time("in36", {"seb": "Lower working", "ethnicity": name}, "2014-2024", value, value - 0.2, value + 0.2)
        for name, value in groups.items()
    ]
    _tidy(folder, "intermediate_outcomes/in36", rows)
    jobs = {"Higher professional": (10, 20), "Lower professional": (27, 30), "Intermediate": (22, 18),
            "Higher working": (25, 17), "Lower working": (16, 15)}  # fmt: skip
    rows = [
        _of_time("dr33", {"sec_employed": name, "year": year}, "2014-2024", value, value - 1, value + 1)
        for name, pair in jobs.items()
        for year, value in zip(("2014", "2024"), pair, strict=True)
    ]
    _tidy(folder, "drivers/dr33", rows)
    ratios = [_of_time("dr11", {"year": year}, "1997-2024", value) for year, value in (("1997", 4), ("2024", 3))]
    _tidy(folder, "drivers/dr11", ratios)
    census = [
        (name, "Unemployment", value, "All")
        for name, value in (
            ("White: British", 5),
            ("Asian: Indian", 6),
            ("Asian: Pakistani", 10),
            ("Asian: Chinese", 6),
        )
    ]
    path = folder / "validation/ons_intersectional_unemployment/data.csv"
    write_csv(path, ("name", "category", "value", "cat"), [*census, ("White: British", "model1", 99, "All")])
    paid = {"2014 to 2016": (15, 12), "2022 to 2024": (15, 12.5)}
    rows = [
        _of_time("in35", {"year": period[-4:], "edu": level}, period, value, value - 0.1, value + 0.1)
        for period, pair in paid.items()
        for level, value in zip(("First degree", "A level and equivalent"), pair, strict=True)
    ]
    _tidy(folder, "intermediate_outcomes/in35", rows)
    header = ("Sex", "Population Base", "Age", "Student", "Economic Activity", "Ethnic Group")
    people = []
    for sex in "12":
        for group, works in (("1", 8), ("3", 6), ("4", 5), ("5", 5)):
            people += [(sex, 1, 3, 2, 1 if k < works else 7, group) for k in range(10)]
            people += [(sex, 1, 2, 1, 6, group), (sex, 2, 3, 2, 1, group), (sex, 1, 1, 1, -9, group)]
    write_csv(folder / "microdata/census2011_ew_teaching_sample10000.csv", header, people)


def _regions(folder: Path) -> None:
    ages = ("0_5", "18_19", "22_25", "30_35", "36_45", "56_65", "allages")
    header = ("period", "PUA", *(f"{age}_{way}" for age in ages for way in ("in", "out")))
    moves = [n for age in ages for n in ((900, 400) if age == "22_25" else (100, 400))]
    rows = [("2015_2019", "London", *moves), ("2020", "London", *moves), ("2015_2019", "Leeds", *moves)]
    write_csv(folder / "measure/indicators/ons_internal_migration_by_city_age_bands.csv", header, rows)
    years = ("2009-10", "2010-11", "2011-12", "2012-13", "2013-14")
    names = ("North East", "North West", "Yorkshire and the Humber", "East Midlands", "West Midlands",
             "East of England", "London", "South East", "South West")  # fmt: skip
    spent = [(name, *(300 if name == "London" else 100 for _ in years)) for name in (*names, "England")]
    path = folder / "validation/transport/rail_public_transport_capital_per_head.csv"
    write_csv(path, ("region", *years), spent)
    codes = {f"E0{k}": name.replace("the Humber", "The Humber") for k, name in enumerate(names)}
    lookup = folder / "place/lookups/lookup_ltla24_region24.csv.gz"
    lookup.parent.mkdir(parents=True)
    lines = ["ltla24_code,region24_name", *(f"{code},{name}" for code, name in codes.items())]
    lookup.write_bytes(gzip.compress("\n".join(lines).encode()))
    held = []
    for k, code in enumerate(codes):
        for year in range(2009, 2014):
            for variable, value in (("GDHI total (£m) current prices", 20.0), ("GDHI per capita (£) current prices",
                                    20_000.0 * (1 + k))):  # fmt: skip
                held.append((f"{year}-01-01", variable, code, f"Council {k}", "Gross Disposable Income", value))
    held.append(("2013-01-01", "GDHI total (£m) current prices", "E01", "Council 1", "Mixed income", 1.0))
    columns = ["dates.date", "variable.name", "geography.code", "geography.name", "transaction.name", "value"]
    polars.DataFrame(held, schema=columns, orient="row").write_parquet(folder / "place/regional_gdhi.parquet")
    output = [
        ("dr55", "ITL2", name, "area_name", name, "", "", "2023", value, "NA", "NA", 1, "£", "")
        for name, value in (("Here", 10_000), ("There", 30_000), ("Far", 90_000))
    ]
    _tidy(folder, "drivers/dr55", output)
    _wellbeing(folder)


def _wellbeing(folder: Path) -> None:
    shares = {
        ("United Kingdom", "K02", "2011-12"): (6.0, 5.8, 6.2),
        ("United Kingdom", "K02", "2021-22"): (5.0, 4.8, 5.2),
        ("Ayton", "E06", "2021-22"): (9.0, 7.0, 11.0),
        ("Beeton", "E07", "2021-22"): (2.0, 1.0, 3.0),
        ("Ceeton", "W06", "2021-22"): (5.5, 3.0, 8.0),
        ("A region", "E12", "2021-22"): (50.0, 49.0, 51.0),
    }
    rows = [(v, None, str(a), str(b), name, "Life satisfaction", "Poor", f"{code}000001", year)
            for (name, code, year), (v, a, b) in shares.items()]  # fmt: skip
    rows.append((99.0, "[u]", "98", "100", "Deeton", "Life satisfaction", "Poor", "E06000002", "2021-22"))
    rows.append((1.0, None, "0", "2", "Ayton", "Happiness", "Poor", "E06000001", "2021-22"))
    columns = ["v4_3", "Data marking", "Lower limit", "Upper limit", "Geography", "MeasureOfWellbeing", "Estimate",
               "administrative-geography", "Time"]  # fmt: skip
    frame = polars.DataFrame(rows, schema=columns, orient="row")
    frame.write_parquet(folder / "place/wellbeing_local_authority.parquet")


def _nation(folder: Path) -> None:
    rows = []
    for sex, stay in STAY.items():
        for origin in (*CLASSES, "Total"):
            for end in CLASSES:
                value = stay if end == origin else (100 - stay) / 4
                value = 20 if origin == "Total" else value
                rows.append(("MO11", "Country", "2020", origin, sex, "Occupational class", end, value, "NA", "NA", "NA",
                             "Percentage", ""))  # fmt: skip
    for decade in ("1940-49", "1990-99"):
        for sex in ("Men", "Women"):
            for word, value in (("Total", 0.6), ("Upward", 0.35), ("Downward", 0.25)):
                rows.append(("MO11", "National", decade, "NA", sex, "NA", "NA", value, "NA", "NA", "NA", "Percentage",
                             word))  # fmt: skip
    for word, value in (("Long-up", 30), ("Long-down", 20)):
        rows.append(("MO11", "Country", "2020", "NA", "Total", "Ethnicity", "Indian", value, value - 1, value + 1, "NA",
                     "Percentage", f"{word} mobility"))  # fmt: skip
    write_csv(folder / SON / "mobility_outcomes/mo11-made-up--full-dataset.csv", OLDER, rows)
    rows = [
        (
            "MO12",
            "Country",
            str(2014 + k),
            "NA",
            "Total",
            "NA",
            "NA",
            value,
            "NA",
            "NA",
            0 if k == 0 else 0.002,
            "Unidiff",
            "",
        )
        for k, value in enumerate((0, -0.004, -0.008, -0.0125))
    ]
    write_csv(folder / SON / "mobility_outcomes/mo12-made-up--full-dataset.csv", OLDER, rows)
