from dataclasses import replace

import pytest

from dashboard import charts
from dashboard.content import catalogue
from dashboard.files import citation
from dashboard.transform.filters import Filters


@pytest.mark.parametrize("name", charts.names())
def test_every_chart_has_a_citation_with_title_filter_publishers_and_version(name: str) -> None:
    chart = catalogue.make(name, Filters(years=(2017, 2024)))
    years = "1992 to 2026" if name == "claims_verdicts" else "2017 to 2024"  # those that act
    cited = citation.cite_chart(chart, "https://example.org/trade?years=2017&years=2024")
    for text in (chart.title, years, chart.publishers[0], chart.data_version, "example.org"):
        assert text in cited.plain
    assert cited.bibtex.startswith("@misc{china-tajikistan-")
    assert f"version = {{{chart.data_version}}}" in cited.bibtex
    assert "url = {https://example.org/trade?years=2017&years=2024}" in cited.bibtex
    assert cited.bibtex.count("{") == cited.bibtex.count("}")


def test_the_dashboard_has_one_and_leaves_out_an_address_that_is_not_known() -> None:
    cited = citation.cite_dashboard("2026.11.24")
    assert cited.plain == "“China–Tajikistan Belt and Road dashboard.” Data of 24 November 2026 (version 2026.11.24)."
    assert "url" not in cited.bibtex
    assert "year = {2026}" in cited.bibtex


def test_text_from_the_tables_cannot_break_out_of_bibtex() -> None:
    chart = replace(catalogue.make("trade_annual", Filters()), title="50 % of {x} & \\input{y} #1_$2", filter_text="}")
    cited = citation.cite_chart(chart, "https://example.org/}{\\x")
    assert "\\input" not in cited.bibtex
    assert "50 \\% of \\{x\\} \\& \\textbackslash{}input" in cited.bibtex
    assert "url = {https://example.org/x}" in cited.bibtex
