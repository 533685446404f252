"""Figures by time: the moment they are known at, spans of days, and what is forecast from them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from signcheck.citytime import CityTime
from signcheck.coverage.figures import Figures
from signcheck.coverage.forecast import Outlook, _t_quantile, _weeks_until, forecast
from signcheck.coverage.history import AsOf, Span, series
from signcheck.coverage.targets import Target, parse_targets

ONE = Figures(sign_points=1, inspected=1, covered=1, right=2, judged=3, wrong=4, doubtful=5)
DAYS = [date(2026, 6, day) for day in (4, 5, 19, 20)]


def shown(span):
    return [figures.sign_points for _, figures in series([span], DAYS)]


def test_the_present_is_known_now():
    before = datetime.now(UTC)
    now = AsOf.now(CityTime())
    assert before <= now.known <= datetime.now(UTC)
    assert now.known.tzinfo is UTC
    assert now.day == CityTime().today()


def test_a_span_counts_from_its_first_day_to_before_its_last():
    assert shown(Span(ONE)) == [1, 1, 1, 1]
    assert shown(Span(ONE, first=DAYS[1])) == [0, 1, 1, 1]
    assert shown(Span(ONE, last=DAYS[2])) == [1, 1, 0, 0]
    assert shown(Span(ONE, DAYS[1], DAYS[3])) == [0, 1, 1, 0]


def test_a_span_counts_only_while_its_points_are_listed():
    assert shown(Span(ONE, since=DAYS[1])) == [0, 1, 1, 1]
    assert shown(Span(ONE, until=DAYS[2])) == [1, 1, 0, 0]
    assert shown(Span(ONE, DAYS[0], DAYS[3], DAYS[1], DAYS[2])) == [0, 1, 0, 0]


def test_every_figure_of_the_spans_is_added_up():
    ((day, found),) = series([Span(ONE), Span(ONE), Span(ONE, last=DAYS[0])], DAYS[:1])
    assert day == DAYS[0]
    assert found == Figures(2, 2, 2, 4, 6, 8, 10)


# --- forecasts ------------------------------------------------------------------------------------


def weekly(*covered, points=100):
    first = date(2026, 1, 5)
    return [(first + timedelta(weeks=i), Figures(points, points, count)) for i, count in enumerate(covered)]


def test_what_is_met_misses_nothing():
    found = forecast(weekly(1, 100), 1.0)
    assert (found.outlook, found.missing, found.weeks, found.pace) == (Outlook.MET, 0, 0, None)


def test_without_sign_points_nothing_is_known():
    found = forecast([*weekly(1), *weekly(0, points=0)], 1.0)
    assert (found.outlook, found.missing) == (Outlook.TOO_LITTLE_KNOWN, 0)
    assert forecast([*weekly(0, points=0), *weekly(10)], 1.0).missing == 90


def test_too_few_weeks_still_tell_what_is_missing():
    found = forecast(weekly(1, 2, 3, 4), 0.5)
    assert (found.outlook, found.missing, found.weeks) == (Outlook.TOO_LITTLE_KNOWN, 46, 3)


def test_a_standstill_tells_its_pace():
    found = forecast(weekly(9, 8, 7, 6, 5), 1.0)
    assert (found.outlook, found.missing, found.weeks, found.pace) == (Outlook.STANDSTILL, 95, 4, -1)


def test_a_share_of_the_points_is_rounded_up():
    assert forecast(weekly(0, 0, 0, 0, 1, points=10), 0.55).missing == 5
    assert forecast(weekly(0, 0, 0, 0, 1, points=100), 0.293).missing == 29


def test_the_pace_is_that_of_the_last_26_weeks():
    found = forecast(weekly(*range(40), points=600), 1.0)
    assert (found.weeks, found.pace) == (26, 1)


def test_the_first_day_counts():
    assert _weeks_until(1, 7, 0, 10) == 1 / 7
    assert _weeks_until(0.5, 7, 0, 10) == 1 / 7
    assert _weeks_until(1, 0.0001, 0, 10) is None


@pytest.mark.parametrize(
    ("freedom", "quantile", "within"),
    [(10, 1.37218364, 3e-5), (20, 1.32534071, 1e-6), (50, 1.29871369, 1e-7), (100, 1.29007476, 1e-8)],
)
def test_quantiles_of_many_degrees_are_exact(freedom, quantile, within):
    """Student's t at 0.9, by scipy.stats.t.ppf; the series leaves out the fourth power of 1 ÷ freedom."""
    assert _t_quantile(0.9, freedom) == pytest.approx(quantile, abs=within)


# --- targets --------------------------------------------------------------------------------------


def test_a_target_says_who_set_it_in_the_language_of_the_report():
    target = Target("coverage", 1.0, DAYS[0], source="中", source_en="E", source_ko="K")
    assert [target.source_in(language) for language in ("zh", "en", "ko", "ja")] == ["中", "E", "K", "中"]
    assert Target("coverage", 1.0, DAYS[0], source="中").source_in("ko") == "中"


WHOLE = '[[target]]\nfigure = "coverage"\nshare = {}\ndue = 2026-12-31\n{}'


def test_a_target_may_be_for_all_kinds_and_says_no_more_than_was_said():
    (target,) = parse_targets(WHOLE.format(0.5, 'kinds = ["b", "a"]'), ["a", "b"])
    assert target == Target("coverage", 0.5, date(2026, 12, 31), kinds=("b", "a"))
    assert (target.name, target.source, target.source_en, target.source_ko) == ("", "", "", "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WHOLE.format(1.5, ""), "target 1: share: expected a number above 0, up to 1"),
        (WHOLE.format(0.5, 'kinds = ["c"]'), "target 1: kinds: expected a list of a, b"),
        (WHOLE.format(0.5, "more = 1"), "figure, grades, kinds, name, share, source, source_en, source_ko"),
        (WHOLE.replace("coverage", "cover").format(0.5, ""), "one of coverage, accuracy, inspected_share"),
    ],
)
def test_a_bad_target_is_named_with_what_is_expected(text, told):
    with pytest.raises(ValueError, match=told):
        parse_targets(text, ["a", "b"])
