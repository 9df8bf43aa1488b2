"""The areas page shows every row on an area, and what was not found."""

import pytest

from dashboard import tables
from dashboard.content import catalogue
from dashboard.transform.filters import Filters
from tests.pages import rendered, text

CLAIMS = tables.load("claims")
AREAS = list(tables.load("areas")["area_id"])


def test_every_area_is_on_the_overview_under_its_group_with_stage_and_reason() -> None:
    seen = text(rendered("areas"))
    for area in tables.load("areas").itertuples():
        assert f"[{area.name_en}](<areas?view=area&detail={area.area_id}>)" in seen
        assert str(area.stage_reason) in seen
    groups = ["Development strategy", "Traditional areas", "New areas", "Security", "People-to-people ties"]
    places = [seen.index(f"**{group}**") for group in groups]
    assert places == sorted(places)


@pytest.mark.parametrize("area_id", AREAS)
def test_every_area_has_a_profile_with_all_of_its_rows(area_id: str) -> None:
    app = rendered("areas", view=["area"], detail=[area_id])
    assert not app.error
    seen = text(app)
    area = tables.load("areas").set_index("area_id").loc[area_id]
    assert area["summary"] in seen
    assert area["stage_reason"] in seen
    evidence = tables.load("area_evidence")
    for what in evidence.loc[evidence["area_id"] == area_id, "what"]:
        assert " ".join(what.split()) in seen
    for each in str(area["not_found"]).split(";") if isinstance(area["not_found"], str) else []:
        assert f"- {each}" in seen
    claims = CLAIMS[CLAIMS["area_ids"].str.split(";").map(lambda ids: area_id in ids)]
    assert all(claim in seen for claim in claims["claim"])


def test_an_area_of_intent_says_what_is_missing() -> None:
    seen = text(rendered("areas", view=["area"], detail=["satellite_communications"]))
    assert "**Stated intent**" in seen
    assert "- a project in the list of projects" in seen
    assert "no data published" in seen
    assert "#### Projects · 0" in seen


def test_evidence_is_shown_with_its_value_unit_and_note() -> None:
    seen = text(rendered("areas", view=["area"], detail=["trade"]))
    assert "on China's side, in yuan. **-12.1 percent**." in seen
    assert "up 53.5% on 2022. **3,920 million USD**. *The page calls China the second-largest partner" in seen


def test_what_was_not_found_is_next_to_the_summary_with_its_years() -> None:
    app = rendered("areas", view=["area"], detail=["e_commerce"], years=["2017", "2024"])
    seen = [element.value.replace("\\", "") for element in app.main.markdown]
    assert seen.index("#### Looked for and not found") < next(
        place for place, each in enumerate(seen) if each.startswith("#### Figures")
    )
    assert "Lists and kinds of evidence: within 2017 to 2024." in text(app)
    assert "Lists and kinds of evidence" not in text(rendered("areas", view=["area"], detail=["e_commerce"]))


def test_events_of_an_area_say_where_other_reports_are_recorded() -> None:
    seen = text(rendered("areas", view=["area"], detail=["diplomacy"]))
    lines = {line for line in seen.splitlines() if "source](<sources?" in line}
    (first,) = [line for line in lines if line.startswith("- **4 January 1992**")]
    assert first.endswith("; other reports are recorded)")
    assert any(line.startswith("- **") and not line.endswith("recorded)") for line in lines)


def test_the_chart_of_one_area_says_that_it_shows_that_area_alone() -> None:
    chart = catalogue.make("areas_one", Filters(years=(2017, 2024)), detail="solar")
    assert chart.filter_text == "Solar power; 2017 to 2024"
    assert catalogue.make("areas_evidence", Filters(years=(2017, 2024))).filter_text == "all sectors; 2017 to 2024"
