"""Reads the XML of JUnit, and prints as JSON how many test cases there are of each kind."""
import json, sys
from xml.etree import ElementTree

KINDS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def counts(parent):
    cases = parent.findall(".//testcase")
    found = {told: sum(case.find(kind) is not None for case in cases) for told, kind in KINDS.items()}
    return {"tests": len(cases), **found}


root = ElementTree.parse(sys.argv[1]).getroot()
for parent in [root, *root.findall("testsuite")]:
    told = {name: int(parent.get(name)) for name in counts(parent)}
    assert told == counts(parent), f"{parent.get('name')}: says {told}, has {counts(parent)}"
names = [case.get("name") for case in root.iter("testcase")]
assert len(set(names)) == len(names), "a name stands there twice"
assert all(case.get("classname") for case in root.iter("testcase")), "a test case has no class"
print(json.dumps(counts(root)))
