"""CSV files opened in LibreOffice: those of the package, and those that readers save from figures.

A double click opens LibreOffice's import dialog, whose proposal most readers accept: UTF-8 where the file
begins with a byte order mark, lines parted at commas, semicolons and tabs, quoted fields no more text than
others, no special numbers. Without a screen there is no dialog, and LibreOffice reads whatever it gets as
windows-1252; so the proposal is spelled out, the character set only if the file has its mark.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path
from xml.etree import ElementTree

SITE = TEMPORARY = TOOL = None

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SEPARATORS, QUOTE, UTF_8, WINDOWS_1252 = "44/59/9", "34", "76", "1"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def words(cell):
    """The text of a cell, with the spaces and tabs that OpenDocument writes as elements."""

    def of(element):
        parts = [element.text or ""]
        for child in element:
            if child.tag == TEXT + "s":
                parts.append(" " * int(child.get(TEXT + "c", "1")))
            elif child.tag == TEXT + "tab":
                parts.append("\t")
            else:
                parts.append(of(child))
            parts.append(child.tail or "")
        return "".join(parts)

    return "\n".join(of(line) for line in cell.findall(TEXT + "p"))


def from_ods(path):
    """Rows of the only sheet: (kind, value) of each cell; ("", "") where it is empty."""
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    (sheet,) = root.iter(TABLE + "table")
    rows = []
    for line in sheet.iter(TABLE + "table-row"):
        row = []
        for cell in line.findall(TABLE + "table-cell"):
            kind = cell.get(OFFICE + "value-type", "")
            value = cell.get(OFFICE + "value") if kind == "float" else words(cell)
            if cell.get(TABLE + "formula"):
                kind = "formula"
            repeats = int(cell.get(TABLE + "number-columns-repeated", "1"))
            # To the right of the last column the sheet is empty to its end.
            row.extend([(kind, value)] * min(repeats, 100))
        while row and row[-1] == ("", ""):
            row.pop()
        rows.extend([row] * min(int(line.get(TABLE + "number-rows-repeated", "1")), 100))
    while rows and not rows[-1]:
        rows.pop()
    return rows


def from_xlsx(path):
    """The same from Excel's format: t="s" is a shared text, no t a number, f a formula."""
    file = zipfile.ZipFile(path)
    shared = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
    texts = ["".join(part.text or "" for part in one.iter(SHEET + "t")) for one in shared]
    rows = []
    for line in ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml")).iter(SHEET + "row"):
        row = []
        for cell in line.findall(SHEET + "c"):
            letters = re.match("[A-Z]+", cell.get("r")).group()
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - ord("A") + 1
            row.extend([("", "")] * (column - 1 - len(row)))
            value = cell.findtext(SHEET + "v")
            if cell.find(SHEET + "f") is not None:
                row.append(("formula", value))
            elif value is None:
                row.append(("", ""))
            elif cell.get("t") == "s":
                row.append(("string", texts[int(value)]))
            else:
                row.append(("float", value))
        while row and row[-1] == ("", ""):
            row.pop()
        rows.append(row)
    return rows


class Spreadsheet(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.soffice = shutil.which("soffice") or shutil.which("libreoffice")
        if not cls.soffice:
            raise AssertionError("LibreOffice is missing: tool/setup.sh test, or apt-get install libreoffice-calc-nogui")
        cls.folder = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    def opened(self, path, kind="ods"):
        """The sheet that the file at `path` is opened as."""
        has_mark = path.read_bytes().startswith(BYTE_ORDER_MARK)
        proposal = f"{SEPARATORS},{QUOTE},{UTF_8 if has_mark else WINDOWS_1252},1,,0,false,false,false"
        command = [
            self.soffice,
            # A profile of its own: that of the person who runs the tests may say anything.
            f"-env:UserInstallation={(self.folder / 'profile').as_uri()}",
            "--headless",
            f"--infilter=Text - txt - csv (StarCalc):{proposal}",
            "--convert-to",
            kind,
            "--outdir",
            str(self.folder),
            str(path),
        ]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180)
        made = self.folder / f"{path.stem}.{kind}"
        self.assertTrue(made.is_file(), done.stdout + done.stderr)
        self.addCleanup(made.unlink)
        return from_ods(made) if kind == "ods" else from_xlsx(made)

    def lines(self, path):
        """The file's cells by the rules of RFC 4180."""
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file, strict=True))

    def compare(self, path, numbers, kind="ods"):
        """Every cell is there, those of the columns named `numbers` as numbers, all others as texts."""
        rows, lines = self.opened(path, kind), self.lines(path)
        self.assertEqual(len(rows), len(lines), path)
        head = lines[0]
        counted = 0
        for row, line in zip(rows, lines):
            row = row + [("", "")] * (len(line) - len(row))
            self.assertEqual(len(row), len(line), (row, line))
            for (found, value), column, cell in zip(row, head, line):
                if not cell:
                    self.assertEqual((found, value), ("", ""))
                elif column in numbers and line is not head:
                    self.assertEqual(found, "float", (column, cell))
                    self.assertAlmostEqual(float(value), float(cell), places=6)
                    counted += 1
                else:
                    self.assertEqual((found, value), ("string", cell), column)
        self.assertGreater(counted, 0, path)
        return rows

    def test_cells_of_a_year_open_with_numbers_as_numbers_and_chinese_as_chinese(self):
        rows = self.compare(SITE / "data/package/cells-2024.csv", {"year", "value"})
        self.assertIn(("string", "万元"), [cell for row in rows for cell in row])
        self.assertIn(("string", "件"), [cell for row in rows for cell in row])

    def test_cells_of_a_year_become_the_same_sheet_in_the_format_of_excel(self):
        self.compare(SITE / "data/package/cells-2019.csv", {"year", "value"}, "xlsx")

    def test_the_other_tables_open_too(self):
        package = SITE / "data/package"
        self.compare(package / "reports.csv", {"year"})
        rows = self.compare(package / "stated.csv", {"year", "position", "value"})
        self.assertGreater(len(rows), 400)
        labels = self.opened(package / "labels.csv")
        self.assertIn(("string", "1.属于国家秘密"), [cell for row in labels for cell in row])

    def test_texts_that_look_like_formulas_stay_texts(self):
        package = TEMPORARY / "package/hostile-package/data/package"
        rows = self.compare(package / "cells-2024.csv", {"year", "value"})
        cells = [cell for row in rows for cell in row]
        self.assertIn(("float", "-13"), cells)
        self.assertIn(("float", "1234567.89"), cells)
        self.assertIn(("string", "'@SUM(1)"), cells)
        reports = self.compare(package / "reports.csv", {"year"})
        self.assertIn(("string", "'-甲；乙;丙,丁"), [cell for row in reports for cell in row])
        agencies = self.opened(package / "agencies.csv")
        cells = [cell for row in agencies for cell in row]
        self.assertIn(("string", "'=HYPERLINK(\"http://example.com\";\"点\")"), cells)
        self.assertNotIn("formula", [kind for kind, _ in cells])

    def test_figures_as_readers_save_them_open_with_the_numbers_of_their_json(self):
        files = sorted((TEMPORARY / "package/figure").glob("*.csv"))
        self.assertEqual(len(files), 6, "tests/package.rs writes them: cargo test --test package")
        for path in files:
            with self.subTest(path.name):
                rows = self.compare(path, {"year", "value", "base"})
                column = [cell for _, cell in rows[0]].index("value")
                wide = [row + [("", "")] * (column + 1 - len(row)) for row in rows[1:]]
                found = [row[column][1] for row in wide]
                figure = json.loads(path.with_suffix(".json").read_text("utf-8"))
                values = [one["value"] for one in figure["observations"]]
                self.assertEqual([float(one) if one else None for one in found],
                                 [None if one is None else float(one) for one in values])

    def test_without_its_mark_the_same_file_would_be_misread(self):
        # So the mark is what does it.
        path = self.folder / "unmarked.csv"
        path.write_bytes((SITE / "data/package/agencies.csv").read_bytes().removeprefix(BYTE_ORDER_MARK))
        cells = [value for row in self.opened(path) for _, value in row]
        self.assertNotIn("湖南省公安厅", cells)
        cells = [value for row in self.opened(SITE / "data/package/agencies.csv") for _, value in row]
        self.assertIn("湖南省公安厅", cells)
