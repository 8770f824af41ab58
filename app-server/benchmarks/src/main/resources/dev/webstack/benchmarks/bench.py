"""The benchmark's application in Python."""
import time

MEBIBYTE = bytes(1 << 20)


def application(environ, start_response):
    path = environ['PATH_INFO']
    body = b'Hello world\n'
    if path == '/latency':
        time.sleep(0.01)
    elif path == '/response':
        body = MEBIBYTE
    elif path == '/upload':
        body = b'%d\n' % length(environ['wsgi.input'])
    start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', str(len(body)))])
    return [body]


def length(body):
    total = 0
    while True:
        block = body.read(1 << 16)
        if not block:
            return total
        total += len(block)
