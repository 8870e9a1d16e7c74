"""Tests of the data package with the programs that others read it with: `frictionless` and `jsonschema`
(tool/requirements.txt) and LibreOffice. tool/test.sh runs it after the build; the last lines count.

usage: run.py SITE TEMPORARY TOOL: the published folder, where tests/package.rs left its files, and the
command line tool.
"""

import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True

import descriptor
import page
import schema
import spreadsheet


def main():
    site, temporary, tool = (Path(argument).resolve() for argument in sys.argv[1:4])
    for module in (descriptor, page, schema, spreadsheet):
        module.SITE, module.TEMPORARY, module.TOOL = site, temporary, tool
    suite = unittest.TestSuite(
        unittest.defaultTestLoader.loadTestsFromModule(module)
        for module in (descriptor, page, schema, spreadsheet)
    )
    result = unittest.TextTestRunner(verbosity=2, stream=sys.stdout).run(suite)
    # A test that was skipped is one that failed, and one with several failures is one test.
    broken = [test for test, _ in result.failures + result.errors + result.skipped]
    fails = len({getattr(test, "test_case", test).id() for test in broken})
    print(f"# pass {result.testsRun - fails}")
    print(f"# fail {fails}")
    return 1 if fails or not result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main())
