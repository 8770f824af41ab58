from html import escape


def application(environ, start_response):
    """The hello application of PEP 3333."""
    name = environ["PATH_INFO"][1:] or "world"
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [f"<h1>Hello {escape(name)} from Python</h1>".encode()]
