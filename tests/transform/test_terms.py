import pytest

from dashboard import tables
from dashboard.transform.terms import spellings, terms_in

GLOSSARY = tables.load("glossary")
IDS = dict(zip(GLOSSARY["term"], GLOSSARY["term_id"], strict=True))


def terms(text: str) -> set[str]:
    return {IDS[term] for term in terms_in(text, GLOSSARY)}


@pytest.mark.parametrize(("term", "others"), GLOSSARY[["term", "spellings"]].to_numpy().tolist())
def test_every_term_finds_itself(term: str, others: object) -> None:
    assert all(term in terms_in(f"Here: {spelling}, and on.", GLOSSARY) for spelling in spellings(term, others))


def test_terms_are_found_under_their_short_form_and_never_inside_a_word() -> None:
    assert terms("exports f.o.b., imports c.i.f.") == {"f-o-b", "c-i-f"}
    assert terms("a loan of the AIIB") == {"aiib"}
    assert "tir" not in terms("the entire list")
    assert "sco" not in terms("Sco and scope")
    assert terms("nothing of this") == set()
