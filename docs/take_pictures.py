"""Takes the pictures of the README from the running site: `make screenshots`.

Starts `server.py` on a free port with a state folder of its own, opens each view in Chromium and
writes docs/pictures/*.png with few enough colors to load quickly. Each is shown in README.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks.sites import ROOT, chromium, running_site

PICTURES = Path(__file__).with_name("pictures")
COLORS = 128
PATIENCE = 90_000
TRIES = 10
# No picture has WebGL; drawn as by a graphics card, parts of a page stayed blank.
FLAGS = ["--no-sandbox", "--hide-scrollbars", "--disable-gpu", "--disable-3d-apis"]
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile Safari/537.36",
}


@dataclass(frozen=True, kw_only=True)
class View:
    """One picture: where it is taken, what must be there, and what stands at its top."""

    name: str
    address: str
    drawn: str
    top: str = ""
    is_phone: bool = False


VIEWS = (
    View(name="overview", address="", drawn=".st-key-page .atlas-picture img"),
    View(name="supply_routes", address="supply_routes", drawn=".atlas-map > svg"),
    View(
        name="how_it_changed",
        address="how_it_changed?scene=peak",
        drawn=".atlas-story-picture .strip",
    ),
    View(
        name="united_states",
        address="united_states",
        drawn=".st-key-exhibit_deaths_by_class .scatterlayer path",
        top=".st-key-exhibit_deaths_by_class",
    ),
    View(
        name="states",
        address="united_states?section=states",
        drawn=".st-key-exhibit_state_tiles .scatterlayer path",
        top=".st-key-page h1",
    ),
    View(
        name="agreements",
        address="agreements?event=merida_2007",
        drawn=".st-key-timeline_wide .scatterlayer path",
        top=".st-key-timeline_wide",
    ),
    View(
        name="slide",
        # The first slide warns of figures of deaths; the second holds its finding back otherwise.
        address="present?deck=united_states.deaths_by_class&reveal=1#2",
        drawn=".slide.on .scatterlayer path",
    ),
    View(
        name="phone",
        address="united_states?section=states",
        drawn=".st-key-exhibit_deaths_by_state .scatterlayer path",
        top=".st-key-exhibit_deaths_by_state",
        is_phone=True,
    ),
)


def take(browser: Browser, site: str, view: View) -> bytes:
    """A picture of `view` as PNG: light on a wide window, dark on a phone.

    Raises RuntimeError where it stays blank.
    """
    shape = PHONE if view.is_phone else {"viewport": {"width": 1280, "height": 800}}
    scheme = "dark" if view.is_phone else "light"
    context = browser.new_context(**shape, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site}/{view.address}")
    expect(page.locator("#first-paint")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator(view.drawn).first).to_be_attached(timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    if view.top:
        # Below the bar at the top of the page.
        page.locator(view.top).first.evaluate(
            "place => { place.style.scrollMarginTop = '4.5rem'; place.scrollIntoView() }"
        )
    for _ in range(TRIES):
        # Chromium draws what came into sight with the next frames; on a busy machine much later.
        page.evaluate("() => new Promise(done => setTimeout(done, 1000))")
        taken = page.screenshot()
        if not is_blank(taken):
            context.close()
            return taken
    raise RuntimeError(f"nothing was drawn of {view.name}")


def is_blank(taken: bytes) -> bool:
    """Whether a picture has one color."""
    with Image.open(BytesIO(taken)) as picture:
        return len(picture.convert("RGB").getcolors(1) or ()) == 1


def lightened(taken: bytes) -> Image.Image:
    """The picture with the few colors that a page of flat areas needs."""
    with Image.open(BytesIO(taken)) as picture:
        return picture.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)


def main() -> None:
    """Take all pictures and say how large they are."""
    PICTURES.mkdir(exist_ok=True)
    with running_site(settings={"ATLAS_WARM": "0"}) as site, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        for view in VIEWS:
            file = PICTURES / f"{view.name}.png"
            lightened(take(browser, site.address, view)).save(file, optimize=True)
            print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
