"""HTML as a browser would find it, looked at for harm."""

from html.parser import HTMLParser

from quizapp.markup import ATTRIBUTES, TEXT_TAGS

MATHS_TAGS = {
    *("math", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom", "mroot", "mrow", "mspace"),
    *("msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder"),
    *("menclose", "mmultiscripts", "mprescripts", "munderover"),
}


class Page(HTMLParser):
    """What a browser would find: the text, and each tag with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def harmless(html):
    """Return the page of a text, after a look at every tag and attribute in it."""
    page = Page(html)
    for tag, attributes in page.tags:
        assert tag in TEXT_TAGS | MATHS_TAGS, html
        own = {"a": {"rel"}, "span": {"lang"}}.get(tag, set())
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | own, html
        if tag == "a":
            target = attributes.get("href", "https:")
            assert target.lower().startswith(("http:", "https:", "mailto:")), html
            assert attributes["rel"] == "noopener"
    return page
