"""The descriptor and the tables it describes, read by frictionless."""

import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from frictionless import Package, validate

SITE = TEMPORARY = TOOL = None


def errors(folder):
    report = validate(str(folder / "datapackage.json"))
    return report, report.flatten(["title", "type", "rowNumber", "message"])


class Descriptor(unittest.TestCase):
    def setUp(self):
        self.folder = SITE / "data/package"
        self.json = json.loads((self.folder / "datapackage.json").read_text("utf-8"))

    def copy(self):
        folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        return Path(shutil.copytree(self.folder, folder / "package"))

    def test_every_table_is_as_described_and_refers_to_lines_that_are_there(self):
        report, found = errors(self.folder)
        self.assertEqual(found, [])
        self.assertTrue(report.valid)
        rows = {task.name: task.stats["rows"] for task in report.tasks}
        self.assertEqual(list(rows), ["cells", "reports", "agencies", "stated", "labels"])
        self.assertGreater(rows["cells"], 10_000)
        files = list((SITE / "data/report").glob("*/*.json"))
        self.assertEqual(rows["reports"], len(files))
        # Frictionless checks what it finds in the descriptor; that it found the keys is said here.
        keys = {one["name"]: one["schema"].get("foreignKeys", []) for one in self.json["resources"]}
        self.assertEqual([len(keys[name]) for name in rows], [2, 1, 0, 1, 0])

    def test_numbers_are_decimals_with_the_digits_of_the_reports(self):
        printed = 0
        cells = {}
        for row in Package(str(self.folder / "datapackage.json")).get_resource("cells").read_rows():
            key = row["agency_id"], row["year"], row["table"], row["row_id"], row["column_id"]
            cells[key] = row["value"], row["status"]
        for path in (SITE / "data/report").glob("*/*.json"):
            report = json.loads(path.read_text("utf-8"), parse_float=str, parse_int=str)
            for table, lines in report["tables"].items():
                for row, line in lines.items() if isinstance(lines, dict) else ():
                    for column, cell in line.items():
                        key = report["agency"]["id"], int(report["year"]), table, row, column
                        value, status = cells[key]
                        if status in ("number", "zero"):
                            self.assertEqual(str(value), cell, key)
                            printed += 1
                        else:
                            self.assertIsNone(value, key)
        self.assertGreater(printed, 10_000)

    def test_a_line_that_refers_to_nothing_or_stands_twice_is_found(self):
        folder = self.copy()
        path = folder / "agencies.csv"
        text = path.read_bytes().decode("utf-8")
        path.write_bytes(text.replace("suqian-city,", "suqian-town,", 1).encode("utf-8"))
        # The file is another one than was described, and the reports' agency isn't there.
        kinds = {kind for _, kind, _, _ in errors(folder)[1]}
        self.assertEqual(kinds, {"hash-count", "foreign-key"})
        folder = self.copy()
        path = folder / "cells-2024.csv"
        lines = path.read_bytes().split(b"\r\n")
        path.write_bytes(b"\r\n".join([*lines[:-1], lines[-2], b""]))
        kinds = {kind for _, kind, _, _ in errors(folder)[1]}
        self.assertEqual(kinds, {"primary-key"})

    def test_it_says_what_it_is_in_both_languages_and_invents_no_licence(self):
        about = json.loads((SITE / "data/about.json").read_text("utf-8"))
        use = next(one for one in about["chapters"] if one["id"] == "licence")["blocks"][0]["p"]
        for locale in ("zh-Hans", "en"):
            self.assertIn(use[locale], self.json["description"])
            self.assertIn(use[locale], (self.folder / "README.md").read_text("utf-8"))
        self.assertNotIn("licenses", self.json)
        self.assertNotIn("created", self.json)
        self.assertRegex(self.json["version"], r"^1\.0\.0\+[0-9a-f]{12}$")
        readme = (self.folder / "README.md").read_text("utf-8")
        self.assertNotRegex(readme, r"\{\w+\}")
        self.assertIn(self.json["version"], readme)
        for path in self.folder.iterdir():
            if path.suffix not in (".br", ".gz") and not path.name.startswith("cells-"):
                self.assertIn(f"`{path.name}`", readme + "`README.md`")

    def test_the_tool_alone_writes_what_the_build_publishes(self):
        to = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, to)
        # The published data are the same, site and forms included.
        command = [TOOL, "package", "--from", SITE, "--to", to]
        subprocess.run(command, check=True, capture_output=True)
        sums = [folder / "data/package/SHA256SUMS" for folder in (to, SITE)]
        self.assertEqual(*[path.read_text() for path in sums])
        # And what is published is what the sums are of.
        subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=self.folder, check=True)
