"""Plain documents as a browser without scripts gets them from the real server."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import brotli
import pytest

from components.render.word import DOCX

PAGE = "/plain/world/deaths"


def test_plain_page_is_compressed_marked_and_answered_anew_only_when_it_changed(
    server: str, ask: Callable
) -> None:
    first = ask(server, PAGE, Accept_Encoding="br, gzip")
    assert first.status == 200
    assert first.headers["content-type"] == "text/html; charset=utf-8"
    assert first.headers["content-encoding"] == "br"
    assert "max-age=60" in first.headers["cache-control"]
    assert len(first.body) < 60_000
    assert brotli.decompress(first.body) == ask(server, PAGE).body
    again = ask(server, PAGE, Accept_Encoding="br", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    head = ask(server, PAGE, method="HEAD", Accept_Encoding="br")
    assert (head.status, head.body, head.headers["etag"]) == (200, b"", first.headers["etag"])


def test_plain_page_names_the_page_itself_and_runs_nothing(server: str, ask: Callable) -> None:
    markup = ask(server, PAGE).body.decode()
    assert '<link rel="canonical" href="/world?section=deaths">' in markup
    assert "<script" not in markup


@pytest.mark.parametrize("path", ["/plain/nowhere", "/plain/world/nowhere", "/plain/check_a_file"])
def test_plain_page_that_there_is_not_is_not_found(server: str, ask: Callable, path: str) -> None:
    assert ask(server, path).status == 404


def test_list_of_plain_pages_leads_to_pages_that_are_there(server: str, ask: Callable) -> None:
    assert ask(server, "/plain").headers["location"] == "/plain/"
    listed = set(re.findall(r'href="(/plain/[a-z_]+)"', ask(server, "/plain/").body.decode()))
    assert len(listed) > 5
    assert {ask(server, path).status for path in sorted(listed)} == {200}


def test_map_is_served_as_a_picture(server: str, ask: Callable) -> None:
    found = ask(server, "/plain/pictures/supply_routes_narrow_dark.svg")
    assert found.headers["content-type"].startswith("image/svg+xml")
    assert found.body.startswith(b"<svg")
    assert ask(server, "/plain/pictures/nothing.svg").status == 404
    page = ask(server, "/plain/supply_routes/map").body.decode()
    for period in ("before_2019", "from_2019"):
        for mode in ("light", "dark"):
            path = f"/plain/pictures/supply_routes_{period}_{mode}.svg"
            assert path in page
            assert ask(server, path).body.startswith(b"<svg")


def test_still_pictures_of_the_overview_are_files_in_every_size_and_theme(
    server: str, ask: Callable
) -> None:
    page = ask(server, "/plain/overview").body.decode()
    assert set(re.findall(r"/plain/pictures/([\w]+)\.svg", page)) == {
        f"fentanyl_routes_{size}_{mode}"
        for size in ("phone", "middle", "wide")
        for mode in ("light", "dark")
    }
    for name in ("fentanyl_routes", "deaths_and_waves"):
        for size in ("phone", "middle", "wide"):
            light, dark = (
                ask(server, f"/plain/pictures/{name}_{size}_{mode}.svg")
                for mode in ("light", "dark")
            )
            assert light.headers["content-type"] == "image/svg+xml"
            assert ElementTree.fromstring(light.body).tag == "{http://www.w3.org/2000/svg}svg"
            assert light.body != dark.body
    assert ask(server, "/plain/pictures/deaths_by_class_wide_light.svg").status == 404


def test_plain_page_for_classes_leads_to_lessons_handouts_and_the_pack(server, ask) -> None:
    lessons = ask(server, "/plain/classroom/lessons").body.decode()
    for version, words in (("teacher", "Common misunderstandings"), ("students", "Name: ____")):
        address = f"/plain/lessons/rates_and_counts-{version}.html"
        assert f'href="{address}"' in lessons
        sheet = ask(server, address).body.decode()
        # Students type answers, which a script saves as a file.
        scripts = re.findall("<script[^>]*>", sheet)
        assert scripts == ['<script src="/app/static/answers.js" defer>'] * (version == "students")
        assert words in sheet and "<svg" in sheet
        assert "1-800-662-4357" in sheet and "Source: " in sheet
    assert ask(server, "/plain/lessons/rates_and_counts-parents.html").status == 404
    assert ask(server, "/plain/lessons/latin-teacher.html").status == 404


@pytest.mark.parametrize(
    ("ending", "kind", "begin"),
    [("pdf", "application/pdf", b"%PDF"), ("docx", DOCX, b"PK")],
)
def test_lesson_on_paper_is_saved_as_a_file(
    server: str, ask: Callable, ending: str, kind: str, begin: bytes
) -> None:
    name = f"agreements-worksheet.{ending}"
    file = ask(server, f"/plain/lessons/{name}")
    assert (file.status, file.headers["content-type"]) == (200, kind)
    assert file.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert file.body.startswith(begin)
    # It is made once and then told from a newer one.
    again = ask(server, f"/plain/lessons/{name}", If_None_Match=file.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    sheet = ask(server, "/plain/lessons/agreements-teacher.html").body.decode()
    assert f'href="{name}"' in sheet and f'href="agreements-plan.{ending}"' in sheet
    assert ask(server, f"/plain/lessons/agreements-alone.{ending}").status == 404
    assert ask(server, f"/plain/lessons/latin-plan.{ending}").status == 404
    decks = ask(server, "/plain/classroom/decks").body.decode()
    assert 'href="/present?deck=ready.five_minutes&amp;print=1"' in decks
    assert 'href="/pack/"' in ask(server, "/plain/classroom/pack").body.decode()


def test_short_address_of_a_lesson_leads_to_its_version_for_students(
    server: str, ask: Callable
) -> None:
    answer = ask(server, "/l/your_county")
    assert (answer.status, answer.headers["location"]) == (
        307,
        "/plain/lessons/your_county-students.html",
    )
    assert ask(server, answer.headers["location"]).status == 200
    assert ask(server, "/l/Your-County").status == 301
    assert ask(server, "/l/none").status == 404
