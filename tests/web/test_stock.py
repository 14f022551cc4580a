"""`streamlit run app.py` shows the same pages, without the public server around them."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.sites import STOCK


def test_app_runs_without_the_public_server(
    start_site: Callable[..., str], ask: Callable, run_page: Callable[..., list]
) -> None:
    site = start_site(command=STOCK)
    sent = b"".join(message.SerializeToString() for message in run_page(site, "privacy"))
    assert "We don’t ask your name".encode() in sent
    assert "content-security-policy" not in ask(site, "/").headers
