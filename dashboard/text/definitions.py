"""What the codes of this project mean, in a sentence: the part of the glossary that no source defines."""

from dashboard.text.format import _


def stages() -> dict[str, str]:
    """How far cooperation in an area has come."""
    return {
        "established": _("Works, institutions or yearly figures over many years."),
        "growing": _("Results are documented, from a small base or with large plans still open."),
        "early": _("Documents, protocols or first works; no measured result yet."),
        "stated_intent": _("Named in statements; no contract, project or figure between the two countries was found."),
    }


def value_types() -> dict[str, str]:
    """How a value came about."""
    return {
        "reported": _("As published."),
        "sum": _("Exports and imports of the same reporter, added here."),
        "derived": _("Worked out here from published figures; the note of the row says how."),
        "approximate": _("Rounded by its source, or a bound such as “more than”."),
        "imf_estimate": _("Estimated by the IMF where no report was at hand."),
    }


def verdicts() -> dict[str, str]:
    """Outcome of the check of a statement; it describes the evidence, not why something was said."""
    return {
        "supported": _("The evidence found says the same."),
        "supported_with_context": _("The evidence says the same, and more should be known to read it rightly."),
        "partly_supported": _("A part is borne out; for the rest no evidence was found."),
        "not_supported": _("The evidence found says otherwise."),
        "cannot_be_checked": _("A wish or an opinion, or nothing to check it by was found."),
    }


def publisher_types() -> dict[str, str]:
    """Kinds of publishers: who owns them, which says nothing about accuracy."""
    return {
        "chinese_state": _("Bodies and media of the Chinese state."),
        "tajik_state": _("Bodies and media of the Tajik state."),
        "other_state": _("Bodies and media owned or funded by another state."),
        "international_organisation": _("Organisations of several states."),
        "independent_media": _("Media not owned by a state."),
        "research": _("Universities, institutes and analysts."),
        "dataset": _("Compiled or computed data."),
        "company": _("Firms."),
        "other": _("Reprints, mirrors and pages of unknown ownership."),
    }
