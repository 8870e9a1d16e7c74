"""What heads of pages say about the data package, as schema.org has it."""

import json
import re
import unittest

SITE = TEMPORARY = TOOL = None


def data_set(path):
    page = (SITE / path).read_text("utf-8")
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(block) for block in blocks]


class Page(unittest.TestCase):
    def test_the_pages_of_the_whole_collection_say_what_can_be_taken_along(self):
        package = json.loads((SITE / "data/package/datapackage.json").read_text("utf-8"))
        for path in ("index.html", "index.en.html", "explore/index.html", "explore/index.en.html"):
            with self.subTest(path):
                (found,) = data_set(path)
                self.assertEqual((found["@context"], found["@type"]), ("https://schema.org", "Dataset"))
                self.assertEqual(found["version"], package["version"])
                self.assertIn(found["name"], package["title"])
                self.assertIn(found["description"], package["description"])
                self.assertRegex(found["temporalCoverage"], r"^\d{4}/\d{4}$")
                self.assertEqual(len(found["variableMeasured"]), 3)
                self.assertNotIn("license", found)
                self.assertNotIn("〔待填", json.dumps(found, ensure_ascii=False))

    def test_files_are_where_they_are_said_to_be_and_of_that_size(self):
        names = {path.name for path in (SITE / "data/package").iterdir()}
        data = {name for name in names if name.endswith(".csv") or name == "datapackage.json"}
        for path in ("index.html", "explore/index.en.html"):
            (found,) = data_set(path)
            self.assertEqual({one["name"] for one in found["distribution"]}, data)
            for one in found["distribution"]:
                file = (SITE / path).parent / one["contentUrl"]
                self.assertEqual(one["contentSize"], f"{file.stat().st_size} B")
                kind = "text/csv" if file.suffix == ".csv" else "application/json"
                self.assertEqual(one["encodingFormat"], kind)

    def test_other_pages_say_nothing_of_it(self):
        for path in ("about/index.html", "report/suqian-city/2024/index.html"):
            self.assertEqual(data_set(path), [])
