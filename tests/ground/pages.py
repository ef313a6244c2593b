"""Pages to try the ground floor with."""

from __future__ import annotations

import contextvars
import io
import threading
from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import path

LONG = bytes(range(256)) * 8192  # 2 MB
MARK: contextvars.ContextVar[str] = contextvars.ContextVar("mark", default="clean")


class Hold:
    """Lets a test hold a page in the middle, and see what has happened."""

    def __init__(self) -> None:
        self.is_in = threading.Event()
        self.may_go = threading.Event()
        self.seen: list[str] = []


hold = Hold()


def echo(request: HttpRequest) -> JsonResponse:
    """Says what came."""
    hold.seen.append(request.method or "")
    response = JsonResponse(
        {
            "method": request.method,
            "path": request.path,
            "query": request.GET.dict(),
            "posted": request.POST.dict(),
            "files": {name: type(file).__name__ for name, file in request.FILES.items()},
            "size": len(request.body) if request.content_type == "text/plain" else None,
            "address": request.META["REMOTE_ADDR"],
            "scheme": request.scheme,
            "thread": threading.current_thread().name,
        }
    )
    response.set_cookie("one", "1")
    response.set_cookie("two", "2")
    return response


def wait(request: HttpRequest) -> HttpResponse:
    """Answers when the test says so."""
    hold.seen.append(request.GET.get("who", ""))
    hold.is_in.set()
    hold.may_go.wait(20)
    return HttpResponse("at last")


def mark(request: HttpRequest) -> StreamingHttpResponse:
    """Leaves a mark in the context, and tells in its stream what it finds there."""
    before = MARK.get()
    MARK.set("marked")

    def tell() -> Iterator[str]:
        yield f"{before} "
        yield MARK.get()

    return StreamingHttpResponse(tell())


def drip(request: HttpRequest) -> StreamingHttpResponse:
    """Very many small parts, and a note when it is closed."""

    def parts() -> Iterator[bytes]:
        try:
            for _ in range(100_000):
                hold.seen.append(threading.current_thread().name)
                yield b"." * 1000
        finally:
            hold.seen.append("closed")
            hold.may_go.set()

    return StreamingHttpResponse(parts())


def few(request: HttpRequest) -> StreamingHttpResponse:
    """Many small parts."""
    return StreamingHttpResponse(b"0123456789" for _ in range(50_000))


def file(request: HttpRequest) -> FileResponse:
    """A long file."""
    return FileResponse(io.BytesIO(LONG), filename="long.bin")


def broken(request: HttpRequest) -> HttpResponse:
    """Our mistake."""
    raise ZeroDivisionError


urlpatterns = [
    path(f"{view.__name__}/", login_not_required(view)) for view in (echo, wait, mark, drip, few, file, broken)
]
