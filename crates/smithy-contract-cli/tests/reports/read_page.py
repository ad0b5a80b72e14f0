"""Reads a page strictly: what is opened is closed, links lead somewhere, nothing comes from elsewhere."""
import base64, hashlib, sys
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input"}
HEADINGS = ["h1", "h2", "h3", "h4"]


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.headings, self.style, self.policy = [], [], [], [], "", ""

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        assert len(found) == len(attributes), f"{tag}: an attribute stands there twice"
        assert tag not in ("script", "img", "iframe", "object", "embed", "form", "base"), tag
        assert not any(name.startswith("on") or name == "style" for name in found), (tag, found)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in found:
            assert found["id"] and not set(found["id"]) & set(" \t\n"), found["id"]
            self.ids.append(found["id"])
        if "href" in found:
            assert found["href"].startswith("#") or found["href"] == "data:,", found["href"]
            self.links.append(found["href"])
        if tag == "th":
            assert found["scope"] in ("row", "col")
        if tag in HEADINGS:
            self.headings.append(HEADINGS.index(tag))
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> at {self.getpos()}"

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data


text = open(sys.argv[1], encoding="utf-8").read()
assert text.startswith("<!DOCTYPE html><html lang=\"en\">")
page = Page()
page.feed(text)
page.close()
assert not page.open, page.open
assert len(set(page.ids)) == len(page.ids), [name for name in page.ids if page.ids.count(name) > 1]
inner = [link[1:] for link in page.links if link.startswith("#")]
assert set(inner) <= set(page.ids), set(inner) - set(page.ids)
steps = zip([-1, *page.headings], page.headings)
assert page.headings.count(0) == 1 and all(after <= before + 1 for before, after in steps), page.headings
digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
assert f"style-src 'sha256-{digest}'" in page.policy and "default-src 'none'" in page.policy, page.policy
odd = [hex(ord(one)) for one in text if ord(one) < 32 and one not in "\n\t" or 127 <= ord(one) < 160]
assert not odd, odd
print(len(inner))
