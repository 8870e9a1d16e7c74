"""Report files against the published JSON Schema."""

import copy
import json
import unittest

from jsonschema import Draft202012Validator

SITE = TEMPORARY = TOOL = None


class Schema(unittest.TestCase):
    def setUp(self):
        schema = json.loads((SITE / "data/package/report.schema.json").read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        self.schema, self.validator = schema, Draft202012Validator(schema)

    def report(self):
        return json.loads((SITE / "data/report/suqian-city/2024.json").read_text("utf-8"))

    def test_every_report_file_is_valid(self):
        files = sorted((SITE / "data/report").glob("*/*.json"))
        self.assertGreater(len(files), 80)
        for path in files:
            errors = list(self.validator.iter_errors(json.loads(path.read_text("utf-8"))))
            self.assertEqual(errors, [], path)

    def test_every_field_is_described(self):
        for name, field in self.schema["properties"].items():
            if name != "schema":
                self.assertIn("description", field, name)
        self.assertNotIn("additionalProperties", self.schema)

    def test_mistakes_are_found_and_unknown_fields_are_none(self):
        def damaged(*path, value=None, gone=False):
            report = copy.deepcopy(self.report())
            place = report
            for step in path[:-1]:
                place = place[step]
            if gone:
                del place[path[-1]]
            else:
                place[path[-1]] = value
            return report

        cell = ("tables", "proactive", "rules", "in_force")
        for report in (
            damaged("schema", value=2),
            damaged("schema", gone=True),
            damaged("year", value="2024"),
            damaged("year", value=-1),
            damaged("agency", "id", gone=True),
            damaged("agency", "name", "zh-Hans", gone=True),
            damaged("source", "confidence", value="hearsay"),
            damaged("source", "title", value=None),
            damaged(*cell, value="twelve"),
            damaged(*cell, value={"word": "见附件"}),
            damaged(*cell, value=None),
            damaged("tables", "requests", value="lost"),
            damaged("chapters", value=[{"id": "a", "blocks": [{"p": "a", "h": "b"}]}]),
            damaged("chapters", value=[{"id": "a", "blocks": [{"q": "a"}]}]),
        ):
            self.assertFalse(self.validator.is_valid(report))
        for report in (
            damaged("checked_by", value="somebody"),
            damaged("source", "url", value=None),
            damaged(*cell, value={"text": "见附件"}),
            damaged(*cell, value="not_applicable"),
            damaged("tables", "requests", value="not_published"),
            damaged("chapters", value=[{"id": "a", "title": None, "blocks": [{"p": "a"}]}]),
        ):
            self.assertEqual(list(self.validator.iter_errors(report)), [])
