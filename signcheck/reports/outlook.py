"""What is said of a target and of when it is met, in a sentence."""

from __future__ import annotations

from signcheck.coverage import Forecast, Outlook, Progress, Target
from signcheck.coverage.forecast import MIN_WEEKS
from signcheck.reports.texts import Texts


def progress_text(progress: Progress, t: Texts) -> str:
    """How far a target is."""
    target = progress.target
    values = {
        "figure": t(target.figure),
        "share": t.percent(target.share),
        "due": t.day(target.due),
        "value": t.percent(progress.value),
    }
    if progress.met:
        return t("p_target_met", **values)
    gap = target.share * 100 - (progress.value or 0) * 100
    source = target.source_in(t.language) or t("source_unknown")
    key = "p_target_late" if progress.days_left < 0 else "p_target_open"
    return t(key, source=source, gap=f"{gap:.1f}", days=abs(progress.days_left), **values)


def outlook_text(target: Target, outlook: Forecast, t: Texts) -> str:
    """When it is met at the present pace; "" where nothing is to be said."""
    values = {"share": t.percent(target.share), "missing": outlook.missing}
    if outlook.outlook is Outlook.MET or not outlook.missing:
        return ""
    if outlook.outlook is Outlook.TOO_LITTLE_KNOWN:
        return t("p_forecast_unknown", min_weeks=MIN_WEEKS, **values)
    if outlook.outlook is Outlook.STANDSTILL:
        return t("p_forecast_standstill", weeks=outlook.weeks, **values)
    values |= {"weeks": outlook.weeks, "pace": f"{outlook.pace:.1f}"}
    if outlook.expected is None or outlook.earliest is None:
        return t("p_forecast_far", **values)
    key = "range_closed" if outlook.latest else "range_open"
    days = {"earliest": t.day(outlook.earliest)}
    if outlook.latest:
        days["latest"] = t.day(outlook.latest)
    return t("p_forecast", expected=t.day(outlook.expected), range=t(key, **days), **values)
