"""The supply map: deck, SVG, list, words and files show the same rows."""

import itertools
import json
import math
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from components.exhibits.route_map import PERIODS, map_of_all, map_of_period, map_of_step
from components.exhibits.route_map import SIZES as route_map_sizes
from components.lessons.decks.slide_views import LEAST_TEXT
from components.lessons.decks.slide_views import SIZES as slide_sizes
from components.maps import (
    LAYERS,
    chapters,
    describe_routes,
    fitted_view,
    legend_html,
    legend_labels,
    lines_of,
    places_of,
    route_list,
    route_map,
    route_rows,
    route_svg,
    routes_geojson,
    select_routes,
)
from components.maps import style as map_style
from components.maps.projection import HALF_HEIGHT, WIDTH
from components.maps.scene import build_scene

DATA = Path(__file__).resolve().parents[2] / "data"
NO_LAND = {"scale": 1, "features": [], "names": []}


@pytest.fixture(scope="module")
def rows(catalog):
    return route_rows(catalog)


@pytest.fixture(scope="module")
def places(catalog):
    return catalog.table("places")


@pytest.fixture(scope="module")
def land(catalog):
    return catalog.json("world_equal_earth")


@pytest.fixture(scope="module")
def detail(catalog):
    return catalog.json("north_america_equal_earth")


def whole_view(rows, **shape):
    return fitted_view(lines_of(rows), **shape)


def deck_json(*args, **kwargs):
    return json.loads(route_map(*args, **kwargs).to_json())


def layers_of(deck):
    return {layer["id"]: layer for layer in deck["layers"]}


def numbers(value):
    """Every [x, y] pair in nested lists."""
    if (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(part, (int, float)) for part in value)
    ):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from numbers(part)


def combinations(rows):
    """Every combination of one choice (or none) of each filter."""
    return itertools.product(
        ("", "before_2019", "from_2019"),
        [(), *((code,) for code in rows["commodity"].unique())],
        [(), *((code,) for code in rows["mode"].unique())],
        [(), *((code,) for code in rows["from_country"].unique())],
        [(), *((code,) for code in rows["evidence"].unique())],
    )


def test_deck_has_the_fixed_layers_in_order(rows, places, land):
    deck = deck_json(rows, places, land, view=whole_view(rows))
    assert tuple(layer["id"] for layer in deck["layers"]) == LAYERS


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_deck_asks_for_no_map_and_no_outside_file(rows, places, land, mode):
    """A map style, even an empty one, makes the browser fetch tiles from elsewhere."""
    deck = route_map(rows, places, land, view=whole_view(rows), mode=mode)
    text = deck.to_json()
    # What pydeck writes when no style was given at all.
    assert json.loads(text)["mapStyle"] == "__MAP_STYLE__"
    assert deck.map_provider is None
    assert "http" not in text


def test_deck_is_small_enough_to_send(rows, places, land, detail):
    deck = route_map(rows, places, land, view=whole_view(rows), detail=detail)
    assert len(deck.to_json().encode()) < 330_000


def test_every_coordinate_lies_on_the_sheet(rows, places, land):
    deck = deck_json(rows, places, land, view=whole_view(rows))
    for layer in deck["layers"]:
        for item in layer["data"]:
            for key in ("polygon", "path", "position"):
                for x, y in numbers([item[key]] if key in item else []):
                    assert abs(x) <= WIDTH / 2 + 0.01, layer["id"]
                    assert abs(y) <= HALF_HEIGHT + 0.01, layer["id"]


def test_a_turn_renames_only_the_touch_layers(rows, places):
    """Streamlit lets a selection go when the layer it stands in is no longer there."""
    deck = deck_json(rows, places, NO_LAND, view=whole_view(rows), turn="china_manzanillo")
    names = [layer["id"] for layer in deck["layers"]]
    assert [name.removesuffix("_china_manzanillo") for name in names] == list(LAYERS)
    assert len(set(names) - set(LAYERS)) == 2


def test_deck_draws_one_route_a_row_and_marks_only_those_set_apart(rows, places, land):
    chosen = ["china_manzanillo"]
    deck = layers_of(deck_json(rows, places, land, view=whole_view(rows), highlight=chosen))
    drawn = [item["route_id"] for item in deck["route_touch"]["data"]]
    assert set(drawn) == set(rows["route_id"])
    assert len(deck["route_casings"]["data"]) == 1
    quiet = [item for item in deck["routes"]["data"] if item["color"][3] < 60]
    assert len(quiet) == len(deck["routes"]["data"]) - 1
    assert {item["text"] for item in deck["place_labels"]["data"]} <= set(places["short_label"])


def test_hover_texts_say_what_when_and_who(rows, places, land):
    deck = layers_of(deck_json(rows, places, land, view=whole_view(rows)))
    for item in deck["route_touch"]["data"]:
        row = rows[rows["route_id"] == item["route_id"]].iloc[0]
        assert item["title"] == row["name"]
        assert item["what"] == f"{row['commodity_name']}, {row['period']}"
        assert row["evidence_name"] in item["who"]
        assert row["source_name"] in item["who"]
        assert ("allegations" in item["note"]) == (row["allegation"] == "yes")


def test_hover_texts_carry_no_markup(rows, places):
    changed = rows.head(1).assign(period="<script>alert(1)</script>")
    deck = route_map(changed, places, NO_LAND, view=whole_view(rows)).to_json()
    assert "<script>" not in deck
    assert "‹script›" in deck


def test_same_rows_give_the_same_deck(rows, places, land):
    before = rows.copy(), places.copy()
    first = route_map(rows, places, land, view=whole_view(rows)).to_json()
    assert first == route_map(rows, places, land, view=whole_view(rows)).to_json()
    assert rows.equals(before[0])
    assert places.equals(before[1])


def test_map_list_words_and_file_agree_for_every_choice_of_filters(rows, places, is_full):
    seen = {}
    for era, commodities, modes, origins, evidence in combinations(rows):
        chosen = select_routes(
            rows,
            era=era,
            commodities=commodities,
            modes=modes,
            origins=origins,
            evidence=evidence,
        )
        seen.setdefault(tuple(chosen["route_id"]), chosen)
    assert len(seen) > 60
    view = whole_view(rows)
    for ids, chosen in list(seen.items())[:: 1 if is_full else 6]:
        scene = build_scene(chosen, places, NO_LAND, view=view)
        assert sorted(arc.route_id for arc in scene.arcs) == sorted(ids)
        assert {marker.place_id for marker in scene.markers} <= set(
            places_of(chosen, places)["place_id"]
        )
        assert len(route_list(chosen)) == len(ids)
        features = routes_geojson(chosen, places)["features"]
        lines = [item["id"] for item in features if item["geometry"]["type"] == "MultiLineString"]
        assert lines == list(ids)
        said = describe_routes(chosen)
        if ids:
            count = "one reported route" if len(ids) == 1 else f"{len(ids)} reported routes"
            assert f"It shows {count}." in said.alt
            assert not re.search("[:;]", said.finding)
        else:
            assert said.finding == "No routes match these filters"


def test_routes_of_both_eras_stand_in_each(rows):
    before, after = select_routes(rows, era="before_2019"), select_routes(rows, era="from_2019")
    both = set(rows.loc[rows["era"] == "both", "route_id"])
    assert both <= set(before["route_id"]) & set(after["route_id"])
    assert set(before["route_id"]) | set(after["route_id"]) == set(rows["route_id"])


def test_words_tell_mail_before_from_chemicals_after(rows):
    after = describe_routes(select_routes(rows, era="from_2019"), era="from_2019")
    assert after.finding == (
        "Routes reported most often since 2019 take chemicals from China to Mexico and fentanyl "
        "from Mexico to the United States"
    )
    before = describe_routes(
        select_routes(rows, era="before_2019", commodities=["finished_fentanyl"]),
        era="before_2019",
    )
    assert before.finding == (
        "Routes reported most often before 2019 took fentanyl from China to the United States"
    )


def test_words_count_the_routes_that_the_heading_speaks_of(rows):
    """A way is said to be reported most often only where it leads, and with its numbers."""
    shown = select_routes(rows, era="from_2019")
    abroad = shown[shown["from_country"] != shown["to_country"]]
    counts = abroad.groupby(["commodity", "from_country", "to_country"]).size()
    for code, way in (("precursors", ("CHN", "MEX")), ("finished_fentanyl", ("MEX", "USA"))):
        own = counts[code].sort_values(ascending=False)
        assert own.index[0] == way
        assert own.iloc[0] > own.iloc[1]
    chemicals, fentanyl = counts["precursors"], counts["finished_fentanyl"]
    said = describe_routes(shown, era="from_2019").takeaway
    assert said.startswith(
        f"Of the {chemicals.sum()} routes that take chemicals across borders, {chemicals.max()} "
        f"run from China to Mexico, and of {fentanyl.sum()} for fentanyl, {fentanyl.max()} run "
        "from Mexico to the United States."
    )


def test_one_route_is_named_with_its_way_and_who_says_so(rows):
    alone = rows[rows["route_id"] == "china_canada"]
    said = describe_routes(alone)
    assert said.finding == "One reported route takes fentanyl from China to Canada"
    assert said.takeaway.endswith(
        "It comes from the press and rests on charges, which are allegations."
    )
    assert route_list(alone) == [
        "China to Canada: fentanyl, way not stated, 2010s. News report: Fox 5 DC (October 2017)."
    ]


def test_words_of_a_chapter_are_those_of_its_routes(rows):
    said = describe_routes(rows, highlight=["china_manzanillo", "hubei_manzanillo"])
    assert "It shows 2 reported routes." in said.alt
    assert said.takeaway == (
        "Of 2 routes for chemicals across borders, both run from China to Mexico. "
        "Of these 2 routes, one comes from a government or UN report, and one rests on charges, "
        "which are allegations."
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [1060, 360])
def test_svg_is_whole_named_and_asks_for_nothing(catalog, rows, places, land, detail, mode, width):
    svg = route_svg(
        rows,
        places,
        land,
        view=whole_view(rows, width=width, height=300),
        title="Supply & demand",
        description="What <moves>",
        labels=legend_labels(catalog),
        source="Source",
        mode=mode,
        detail=detail,
    )
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == "Supply & demand"
    assert root[0].text == "What <moves>"
    assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "nan" not in svg.lower().replace("finance", "")
    text = "".join(root.itertext())
    for words in ("Precursor chemicals", "Finished fentanyl", "Government or UN", "Sea port"):
        assert words in text


def test_legend_is_a_list_of_what_is_drawn(catalog, rows, places):
    legend = legend_html(rows, places, labels=legend_labels(catalog))
    items = ElementTree.fromstring(f"<ul>{legend}</ul>")
    texts = ["".join(item.itertext()).strip() for item in items]
    assert {"Precursor chemicals", "Government or UN", "Port of entry"} <= set(texts)
    for item in items:
        picture = item.find("img")
        assert picture.attrib["alt"] == ""
        ElementTree.fromstring(unquote(picture.attrib["src"]).partition(",")[2])


@pytest.mark.parametrize("size", slide_sizes)
def test_entries_of_a_legend_stay_apart_on_slides(catalog, size):
    """Measured with a broad letter, as pictures in slides come without the fonts of the site."""
    for step in ("", *(step.chapter_id for step in chapters(catalog))):
        shown = map_of_step(catalog, step, "from_2019")
        view = shown.view(**slide_sizes[size], least=LEAST_TEXT[size])
        root = ElementTree.fromstring(shown.svg(catalog, view, "light"))
        entries = [
            group for group in root if group.tag.endswith("}g") and "transform" in group.attrib
        ]
        assert entries, step
        placed = []
        for entry in entries:
            x, y = map(float, re.findall(r"[\d.]+", entry.attrib["transform"]))
            text = [part for part in entry if part.tag.endswith("}text")][-1]
            size_of_text = float(text.attrib["font-size"])
            assert size_of_text >= LEAST_TEXT[size]
            right = x + float(text.attrib["x"]) + len(text.text) * size_of_text * 0.59
            assert right <= view.width, (step, text.text)
            assert all(y != line or x >= end for line, end in placed), (step, text.text)
            placed.append((y, right))


def pictures(catalog):
    """Every map at rest and every step of the tour, in each size, with its words."""
    shown = {period: map_of_period(catalog, period) for period in PERIODS}
    shown |= {
        step.chapter_id: map_of_step(catalog, step.chapter_id, "all") for step in chapters(catalog)
    }
    shown["everything"] = map_of_all(catalog)
    sizes = SIZES_OF_A_STEP.items()
    for (name, picture), (size, (shape, least)) in itertools.product(shown.items(), sizes):
        yield f"{name} {size}", picture, picture.view(**shape, least=least)


def scenes(catalog):
    for name, shown, view in pictures(catalog):
        for place, scene in enumerate(scenes_of(shown, catalog, view)):
            yield f"{name}{' closer' if place else ''}", scene


def test_nothing_touches_a_name(catalog):
    """No line, no sign, no other name and no edge, at rest and in every step, in every size."""
    wrong = []
    for name, scene in scenes(catalog):
        boxes = {label.box: label.text for label in scene.labels}
        taken = [(*box, text) for box, text in boxes.items()]
        if scene.inset:
            taken.append((*scene.inset.box, "the closer look"))
        wrong += [
            f"{name}: {a[4]} and {b[4]}"
            for a, b in itertools.combinations(taken, 2)
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        ]
        lines = [(arc.route_id, dense(arc.line, scene.view)) for arc in scene.arcs]
        lines += [
            (f"the leader of {label.text}", dense(label.leader, scene.view)[:-1])
            for label in scene.labels
            if label.leader
        ]
        signs = [(sign.text, around(scene.view.to_picture(sign.at), 8.5)) for sign in scene.letters]
        signs += [
            (marker.place_id, around(scene.view.to_picture(marker.at), 5))
            for marker in scene.markers
        ]
        for (left, top, right, bottom), text in boxes.items():
            if left < 0 or top < 0 or right > scene.view.width or bottom > scene.view.height:
                wrong.append(f"{name}: {text} leaves the picture")
            wrong += [
                f"{name}: {other} through {text}"
                for other, points in (*lines, *signs)
                if any(left < x < right and top < y < bottom for x, y in points)
            ]
    assert wrong == []


def around(at, radius):
    """Points of a round sign."""
    turns = [math.tau * part / 12 for part in range(12)]
    return [at, *((at[0] + radius * math.cos(a), at[1] + radius * math.sin(a)) for a in turns)]


def dense(line, view):
    """Points of a line in the picture, at most a pixel apart."""
    found = []
    for start, end in itertools.pairwise(view.to_picture(point) for point in line):
        steps = max(1, round(math.dist(start, end)))
        found += [
            (
                start[0] + (end[0] - start[0]) * at / steps,
                start[1] + (end[1] - start[1]) * at / steps,
            )
            for at in range(steps + 1)
        ]
    return found


def test_every_route_is_whole_inside_the_picture(catalog):
    """Apart from close looks, which say where the ends are that they cut off."""
    for name, picture, view in pictures(catalog):
        if picture.look_at and picture.look_at.is_close:
            continue
        for line in lines_of(picture.rows):
            assert all(view.holds(point, 4) for point in line), name


def test_a_first_look_names_where_chemicals_come_from_and_where_they_go(catalog):
    named = {size: set() for size in route_map_sizes}
    for name, scene in scenes(catalog):
        if name.startswith("from_2019") and "slide" not in name:
            named[name.split()[1]] |= {label.text for label in scene.labels}
    for texts in named.values():
        assert {"China", "United States", "Sinaloa, Mexico", "San Diego ports"} <= texts


def test_closer_look_covers_no_route(catalog):
    insets = {name: picture.inset(view) for name, picture, view in pictures(catalog)}
    assert insets["from_2019 phone"]
    assert insets["from_2019 small"]
    # Routes from Singapore cross the ocean where it would be.
    assert insets["before_2019 wide"] is None
    assert insets["ports_of_entry wide"] is None


def test_chapters_are_ordered(catalog):
    steps = chapters(catalog)
    assert [step.position for step in steps] == list(range(1, len(steps) + 1))
    assert len(steps) == 8


def test_every_chapter_shows_a_line_that_it_sets_apart(catalog, rows, places):
    for step in chapters(catalog):
        for size in ((1060, 470), (390, 320)):
            view = step.view(width=size[0], height=size[1])
            scene = build_scene(rows, places, NO_LAND, view=view, highlight=step.route_ids)
            for arc in scene.arcs:
                if arc.route_id in step.route_ids:
                    assert any(map(view.holds, arc.line)), (step.title, arc.route_id)


def test_geojson_stays_within_the_degrees_of_the_earth(rows, places):
    for item in routes_geojson(rows, places)["features"]:
        for x, y in numbers([item["geometry"]["coordinates"]]):
            assert -180 <= x <= 180
            assert -90 <= y <= 90


def test_colors_reach_3_to_1_and_stay_apart_for_color_blind_readers():
    color = pytest.importorskip("coloraide").Color
    for mode in ("light", "dark"):
        for code, value in map_style.COMMODITY.items():
            assert color(value).contrast(map_style.BACKGROUND[mode]) >= 3, (mode, code)
            assert color(value).contrast(map_style.CASING[mode]) >= 3, (mode, code)
            assert color(map_style.ink_on(value)).contrast(value) >= 4.5, code
        for ground in (map_style.LAND, map_style.SEA):
            assert color(map_style.TEXT[mode]).contrast(ground[mode]) >= 4.5
            assert color(map_style.NAME[mode]).contrast(ground[mode]) >= 4.0
    for a, b in itertools.combinations(map_style.COMMODITY.values(), 2):
        for deficiency in (None, "protan", "deutan", "tritan"):
            pair = [color(x).filter(deficiency) if deficiency else color(x) for x in (a, b)]
            assert pair[0].delta_e(pair[1], method="2000") > 15, (a, b, deficiency)


def test_what_moves_has_the_color_of_its_class_in_the_charts():
    from components.charts import theme

    assert map_style.BACKGROUND["light"] == theme.BACKGROUND
    assert map_style.COMMODITY["finished_fentanyl"] == theme.color("fentanyl")
    assert map_style.COMMODITY["methamphetamine"] == theme.color("methamphetamine")
    assert map_style.COMMODITY["opium_heroin"] == theme.color("heroin")


def test_every_code_has_a_look(catalog):
    for field, looks in (
        ("commodity", (map_style.COMMODITY, map_style.LETTER)),
        ("evidence", (map_style.EVIDENCE,)),
    ):
        codes = set(catalog.resource("routes").field(field).labels)
        assert all(codes == set(look) for look in looks)
    roles = set(catalog.resource("places").field("role").labels)
    assert roles == set(map_style.SIGN) == set(map_style.SIGN_PATH)


SIZES_OF_A_STEP = {
    **{name: (size, 0.0) for name, size in route_map_sizes.items()},
    **{f"slide {name}": (size, LEAST_TEXT[name]) for name, size in slide_sizes.items()},
}


def ends_of(rows, route_ids):
    chosen = rows[rows["route_id"].isin(route_ids)]
    return set(chosen["from_place"]) | set(chosen["to_place"])


def scenes_of(shown, catalog, view):
    """The scene of a map, and that of the closer look in it."""
    drawn = {
        "places": catalog.table("places"),
        "land": catalog.json("world_equal_earth"),
        "detail": catalog.json("north_america_equal_earth"),
        "highlight": shown.lit,
    }
    inset = shown.inset(view)
    yield build_scene(shown.rows, **drawn, view=view, inset=inset)
    if inset:
        yield build_scene(shown.rows, **drawn, view=inset.view)


def unnamed_ends(shown, catalog, view, route_ids):
    names = {
        label.text
        for scene in scenes_of(shown, catalog, view)
        for label in scene.labels
        if label.kind == "place"
    }
    places = catalog.table("places")
    ends = places[places["place_id"].isin(ends_of(shown.rows, route_ids))]
    return set(ends["short_label"]) - names


@pytest.mark.parametrize("size", SIZES_OF_A_STEP)
def test_both_ends_of_every_route_of_a_step_are_named(catalog, size):
    shape, least = SIZES_OF_A_STEP[size]
    for step in chapters(catalog):
        shown = map_of_step(catalog, step.chapter_id, "all")
        is_slide = size.startswith("slide")
        view = shown.view(**shape, least=least) if is_slide else shown.sized(size)
        if step.route_ids:
            assert unnamed_ends(shown, catalog, view, step.route_ids) == set(), step.title


@pytest.mark.parametrize("size", ["phone", "wide"])
def test_both_ends_of_any_route_set_apart_alone_are_named(catalog, size, is_full):
    """Also of routes that no step of the tour is about, among the quiet signs of all others."""
    for shown in (map_of_period(catalog, period) for period in PERIODS):
        for route_id in shown.rows["route_id"][:: 1 if is_full else 4]:
            picked = replace(shown, lit=(route_id,))
            assert unnamed_ends(picked, catalog, picked.sized(size), [route_id]) == set(), route_id


def test_a_step_shows_no_caption_that_tells_of_other_routes(catalog, rows, places, land, detail):
    """China's caption speaks of chemicals; the first step is about finished fentanyl."""
    captions = set(places["caption"]) - {""}
    for step in chapters(catalog):
        scene = build_scene(
            rows,
            places,
            land,
            view=step.view(width=1060, height=466),
            detail=detail,
            highlight=step.route_ids,
        )
        shown = {label.text for label in scene.labels if label.kind == "caption"}
        assert not step.route_ids or not shown & captions


def test_a_place_outside_the_view_is_named_where_its_line_leaves(catalog, rows, places, land):
    step = next(item for item in chapters(catalog) if item.chapter_id == "ports_of_entry")
    view = step.view(width=1060, height=466)
    scene = build_scene(rows, places, land, view=view, highlight=step.route_ids)
    name = next(label for label in scene.labels if label.text == "Sinaloa, Mexico")
    assert view.holds(name.at, 5)
    assert "outside this view" in {label.text for label in scene.labels if label.at == name.at}


def test_deck_and_svg_draw_the_same_leaders(catalog, rows, places, land, detail):
    step = next(item for item in chapters(catalog) if item.chapter_id == "ports_of_entry")
    drawing = {
        "view": step.view(width=358, height=280),
        "detail": detail,
        "highlight": step.route_ids,
    }
    layers = layers_of(deck_json(rows, places, land, **drawing))
    svg = route_svg(
        rows,
        places,
        land,
        title="Ports",
        description="Ports",
        labels=legend_labels(catalog),
        **drawing,
    )
    leaders = len(layers["place_leaders"]["data"])
    assert leaders > 0
    assert svg.count('class="leader"') == leaders
