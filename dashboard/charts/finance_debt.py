"""State debt to China, or to China Eximbank alone, and all external debt by date, with disputed figures marked."""

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import finance_dots, sector_notes
from dashboard.charts.style.palette import COUNTRY, CREDITOR_BANK, NEUTRAL
from dashboard.charts.style.template import figure
from dashboard.tables.partial_dates import day_spans
from dashboard.text.format import _, ngettext
from dashboard.transform.debt import EXIMBANK, OWED, TOTAL
from dashboard.transform.filters import Filters, in_years

PAGES = ("finance",)
NOT_FILTERED_BY = {"area": sector_notes.finance}
COLOURS = {OWED: COUNTRY["CHN"], EXIMBANK: CREDITOR_BANK, TOTAL: NEUTRAL}


def draw(finance: pd.DataFrame, *, filters: Filters) -> Chart:
    """One dot per report, million US dollars, nominal; a pale line where reports of one date differ."""
    rows = finance[finance["indicator"].isin(COLOURS)]
    rows = in_years(rows, filters.years).sort_values(["date", "finance_id"])
    sampled = finance_dots.sample_rows(rows)
    divisor, axis = finance_dots.axis(sampled["value"].max())
    with_day = sampled.assign(day=day_spans(sampled["date"])["first"].dt.strftime("%Y-%m-%d"))
    return Chart(
        title=_("State debt to China or to China Eximbank, and all external debt"),
        subtitle=_("Tajikistan's public external debt by date, nominal US dollars; one dot per report"),
        spec=figure(
            [
                finance_dots.stems(with_day, "day", divisor),
                *finance_dots.ranges(with_day, "day", COLOURS, divisor),
                *finance_dots.dots(with_day, "day", COLOURS, divisor),
                *finance_dots.legend_entries(sampled, COLOURS),
            ],
            height=500,
            xaxis={"type": "date", "fixedrange": True},
            yaxis=axis,
            dragmode=False,
        ),
        rows=rows,
        alt=_("Dot chart of debt. {figures}.").format(figures=finance_dots.latest_figures_text(rows)),
        note=note(sampled),
        omitted_note=finance_dots.omitted_rows_note(len(sampled), len(rows)),
        selectable=True,
        left=98,
        legend_rows=3,
        size=(850, 720),
    )


def note(rows: pd.DataFrame) -> str:
    """Note on unconnected dots, creditors, and disputed and conflicting figures."""
    texts = [_("No line joins the dots: nothing is known between the dates, and the reporters differ.")]
    if {OWED, EXIMBANK} <= set(rows["measure"]):
        texts.append(
            _("Some sources say China without the lender, others China Eximbank alone: the two are not compared.")
        )
    disputed = rows[rows["disputed"]]
    if len(disputed):
        texts.append(
            ngettext(
                "{count} figure contradicts the Ministry of Finance or another report and is marked ×.",
                "{count} figures contradict the Ministry of Finance or another report and are marked ×.",
                len(disputed),
            )
        )
    texts.append(finance_dots.conflict_lines(rows, "date"))
    return " ".join(text for text in texts if text)
