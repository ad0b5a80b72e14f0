"""Reads a badge, and prints the texts in it."""
import sys
from xml.etree import ElementTree

root = ElementTree.parse(sys.argv[1]).getroot()
SVG = "{http://www.w3.org/2000/svg}"
assert root.tag == f"{SVG}svg" and root.get("role") == "img", root.attrib
texts = [text.text for text in root.iter(f"{SVG}text")]
assert root.get("aria-label") == root.find(f"{SVG}title").text == ": ".join(texts)
print(*texts, sep="\n")
