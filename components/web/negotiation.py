"""What a client may ask of any answer: only if it changed, only a part, only in some codings."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware, IdentityResponder
from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

AS_IT_IS = "identity"
OTHERS = "*"
MOST_RANGES = 20


def has_etag(asked: Headers, etag: str) -> bool:
    """Whether the client says that it has the content of `etag`."""
    known = {tag.strip().removeprefix("W/") for tag in asked.get("if-none-match", "").split(",")}
    return bool({etag, OTHERS} & known)


def accepted_coding(asked: Headers, codings: Collection[str]) -> str:
    """The one of `codings` that the client likes best; "" for none.

    Of those that it likes alike it is the first. One with a weight of zero is never sent.
    """
    weights: dict[str, float] = {}
    for item in asked.get("accept-encoding", "").lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        weights[name.removeprefix("x-")] = _weight(parameters)
    others = weights.get(OTHERS, 0)
    liked = {coding: weights.get(coding, others) for coding in codings}
    best = max(liked, key=lambda coding: liked[coding], default="")
    least = weights.get(AS_IT_IS, 0)
    return best if best and liked[best] > 0 and liked[best] >= least else ""


def _weight(parameters: list[str]) -> float:
    """The weight among the parameters of a coding, 1 where it has none; 0 for no number."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            value = value.strip()
            is_number = value.isascii() and value.replace(".", "", 1).isdigit()
            return float(value) if is_number else 0
    return 1


class CompressionMiddleware(GZipMiddleware):
    """Middleware that compresses what has no copies, for clients that accept it.

    The one that it extends would compress for a client that refuses it by a weight of zero.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compress, or pass on."""
        if scope["type"] == "http" and not accepted_coding(Headers(scope=scope), ["gzip"]):
            answer = IdentityResponder(self.app, self.minimum_size)
            await answer(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


class RangedFile(FileResponse):
    """A file, or those of its ranges that are asked for.

    What is no range in bytes is passed over, as the standard says, and so is a list that is long
    or a range of a request without a body.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        asked = Headers(scope=scope).get("range", "")
        unit, _, ranges = asked.partition("=")
        is_range = unit.strip().lower() == "bytes" and all(map(_is_range, ranges.split(",")))
        if not is_range or ranges.count(",") >= MOST_RANGES or scope["method"] != "GET":
            headers = [item for item in scope["headers"] if item[0] != b"range"]
            scope = {**scope, "headers": headers}
        await super().__call__(scope, receive, send)


def _is_range(text: str) -> bool:
    """Whether `text` is a range of bytes, such as 0-99, 100- or -100."""
    first, dash, last = text.strip().partition("-")
    numbers = [number for number in (first, last) if number]
    if not dash or not numbers or not all(n.isascii() and n.isdigit() for n in numbers):
        return False
    return len(numbers) == 1 or int(first) <= int(last)
