"""Every sentence of a report is one of the catalogue, says what `coverage --format json` says, and no more.

The sentences are read back out of the finished text by the catalogue's patterns. What each may say, and
when, is worked out here a second time, from the JSON alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings

from signcheck.coverage.facts import Facts
from signcheck.documents.coverage import document
from signcheck.reports.blocks import Paragraph
from signcheck.reports.letter import Letter
from signcheck.reports.narrative import write
from signcheck.reports.tables import as_planned
from signcheck.reports.texts import LANGUAGES, Texts, catalogue
from tests.unit.reports.cities import FACTS, cities

LETTER = Letter("威海市", "市外办")
SENTENCES = re.compile(r"intro_|p_|n_|d_")
FIELD = re.compile(r"\{(\w+)(?::([^|}]*)\|([^}]*))?\}")
NUMBERS = (
    *("n", "sites", "points", "inspected", "covered", "unseen", "uncovered", "judged", "right", "found"),
    *("mended", "standing", "absent", "repaired", "missing", "weeks", "days", "decided", "sure", "time"),
)
VALUES = dict.fromkeys(NUMBERS, r"\d+")
VALUES |= dict.fromkeys(("share", "seen", "coverage", "accuracy", "value"), r"\d+(?:\.\d)?%|—")
"""What the values look like whose names end with these words."""
Said = tuple[str, dict[str, str]]
Truth = dict[str, list[dict[str, Any]]]


@cache
def patterns(language: str) -> dict[str, re.Pattern[str]]:
    """A pattern a sentence, in which every value and every word that goes by a number has a name."""
    keys = [key for key in catalogue() if SENTENCES.match(key) and not key.startswith("p_examples")]
    return {key: _pattern(catalogue()[key][language]) for key in keys}


def _pattern(text: str) -> re.Pattern[str]:
    out, end, seen = "", 0, Counter[str]()
    for field in FIELD.finditer(text):
        out += re.escape(text[end : field.start()])
        name, one, more = field.groups()
        seen[name] += 1
        if more is not None:
            out += f"(?P<{name}_{seen[name]}_word>{re.escape(one)}|{re.escape(more)})"
        else:
            value = VALUES.get(name.rpartition("_")[2], ".+?")
            out += f"(?P={name})" if f"(?P<{name}>" in out else f"(?P<{name}>{value})"
        end = field.end()
    return re.compile(out + re.escape(text[end:]))


def readings(text: str, language: str) -> Iterator[list[Said]]:
    """Every way to read a paragraph as sentences of the catalogue."""
    if not text:
        yield []
    for key, pattern in patterns(language).items():
        found = pattern.match(text)
        if found:
            for rest in readings(text[found.end() :].lstrip(" "), language):
                yield [(key, found.groupdict()), *rest]


def holds(said: Said, true: Truth, language: str) -> bool:
    """Whether a sentence says one of the things that are so, with the words that go by its numbers."""
    key, found = said
    plain = {name: value for name, value in found.items() if not name.endswith("_word")}
    numbers = {name: int(value) for name, value in plain.items() if value.isdigit()}
    text = catalogue()[key][language]
    for name, one, more in FIELD.findall(text):
        words = {value for field, value in found.items() if re.fullmatch(rf"{name}_\d+_word", field)}
        if (one or more) and (one if numbers.get(name) == 1 else more) not in words:
            return False
    return any(
        plain.items() <= {n: str(v) for n, v in values.items()}.items() for values in true.get(key, [])
    )


def share(t: Texts, part: int, whole: int) -> str:
    return t.percent(part / whole if whole else None)


def truth(found: dict[str, Any], t: Texts) -> Truth:
    """What is so: for every sentence the values with which it must be said, by the JSON alone."""
    total = found["kinds"][-1]
    day = t.day(date.fromisoformat(found["as_of"]))
    if not total["sign_points"]:
        return {"p_nothing": [{"day": day}]}
    return {
        key: values
        for part in (overall, compared, problems, orders, targets, advice, notes)
        for key, values in part(found, t, total, day).items()
        if values
    }


def when(condition: object, **values: Any) -> list[dict[str, Any]]:
    return [values] if condition else []


def overall(found: dict[str, Any], t: Texts, total: dict[str, Any], day: str) -> Truth:
    n, seen, covered = total["sign_points"], total["inspected"], total["covered"]
    listed = {"sites": total["sites"], "points": n, "day": day}
    judged, right = total["judged"], total["right"]
    return {
        "intro_none": when(not seen, **listed),
        "intro_all": when(seen == n, **listed),
        "intro_some": when(0 < seen < n, inspected=seen, **listed),
        "p_inspected": when(True, inspected=seen, inspected_share=share(t, seen, n), **listed),
        "p_covered": when(True, covered=covered, coverage=share(t, covered, n)),
        "p_missing_both": when(n > seen > covered, n=n - covered, unseen=n - seen, uncovered=seen - covered),
        "p_missing_unseen": when(n > seen == covered, unseen=n - seen),
        "p_missing_uncovered": when(n == seen > covered, uncovered=seen - covered),
        "p_accuracy": when(judged, judged=judged, right=right, accuracy=share(t, right, judged)),
        "p_accuracy_none": when(not judged),
    }


def compared(found: dict[str, Any], t: Texts, total: dict[str, Any], day: str) -> Truth:
    said: Truth = {}
    for group, name in (("kinds", "kind"), ("districts", "district"), ("units", "unit"), ("grades", "grade")):
        rows = [row for row in found[group][:-1] if row[name] and row["sign_points"]]
        seen = [row for row in rows if row["inspected"]]
        shown = {row[name]: share(t, row["covered"], row["sign_points"]) for row in seen}
        by_share = sorted(seen, key=lambda row: row["covered"] / row["sign_points"])
        ends = {
            end: by_share[place]
            for end, place in (("best", -1), ("worst", 0))
            if len(set(shown.values())) > 1 and list(shown.values()).count(shown[by_share[place][name]]) == 1
        }
        if ends:
            values: dict[str, Any] = {"n": len(seen), "groups": t(f"groups_{name}")}
            for end, row in ends.items():
                values[end], values[f"{end}_share"] = t.name(name, row[name]), shown[row[name]]
                values[f"{end}_seen"] = share(t, row["inspected"], row["sign_points"])
            said.setdefault("p_" + "_".join(ends), []).append(values)
        unseen = sorted((r for r in rows if not r["inspected"]), key=lambda row: -row["sign_points"])
        if seen and unseen:
            where = [t("where_of", name=t.name(name, r[name]), n=r["sign_points"]) for r in unseen[:5]]
            if unseen[5:]:
                where.append(t("others_of", n=sum(r["sign_points"] for r in unseen[5:])))
            said.setdefault("p_unvisited", []).append({"where": t.joined(where)})
    return said


def by_count(found: dict[str, Any], field: str, t: Texts) -> str:
    counts: Counter[str] = Counter()
    for row in found["defective"]:
        counts[row[field]] += row["count"]
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return t.joined(t("count_of", name=t.name(field, value), n=n) for value, n in ordered)


def problems(found: dict[str, Any], t: Texts, total: dict[str, Any], day: str) -> Truth:
    n, mended, doubtful, absent = total["wrong"], found["mended"], total["doubtful"], found["absent"]
    assert sum(row["count"] for row in found["defective"]) == n
    kinds, languages = by_count(found, "finding", t), by_count(found, "language", t)
    return {
        "p_found": when(n and mended, found=n + mended, mended=mended, n=n),
        "p_problems": when(n, n=n, kinds=kinds, languages=languages),
        "p_all_mended": when(mended and not n, mended=mended),
        "p_no_problems": when(total["inspected"] and not n and not mended),
        "p_not_looked": when(not total["inspected"] and not n and not mended),
        "p_doubts": when(doubtful, n=doubtful),
        "p_doubts_both": when(0 < absent < doubtful, standing=doubtful - absent, absent=absent),
    }


def orders(found: dict[str, Any], t: Texts, total: dict[str, Any], day: str) -> Truth:
    counts = found["repairs"]
    names = ("repaired", "overdue", "pending", "disputed", "cancelled")
    assert sum(counts[name] for name in names) == counts["orders"]
    states = t.joined(t(f"orders_{name}", n=counts[name]) for name in names if counts[name])
    done, late, in_time = counts["repaired"], counts["overdue"], counts["in_time"]
    said = {"in_time": in_time, "share": share(t, in_time, done + late)}
    return {
        "p_no_orders": when(not counts["orders"]),
        "p_orders": when(counts["orders"], n=counts["orders"], states=states),
        "p_in_time": when(done and not late, repaired=done, **said),
        "p_in_time_overdue": when(late, due=done + late, **said),
        "d_in_time": when(counts["orders"]),
    }


PARTS = {
    "coverage": ("covered", "sign_points"),
    "accuracy": ("right", "judged"),
    "inspected_share": ("inspected", "sign_points"),
}


def targets(found: dict[str, Any], t: Texts, total: dict[str, Any], day: str) -> Truth:
    said: Truth = {"p_no_targets": when(not found["targets"])}
    for one in found["targets"]:
        rows = [r for r in found["kinds"][:-1] if not one["kinds"] or r["kind"] in one["kinds"]]
        part, whole = (sum(row[name] for row in rows) for name in PARTS[one["figure"]])
        figure = t(one["figure"])
        if one["kinds"]:
            kinds = t.joined(t.name("kind", kind) for kind in one["kinds"])
            figure = t("figure_of", kinds=kinds, figure=figure)
        values = {
            "source": one["source"] or t("source_unknown"),
            "figure": figure,
            "share": t.goal(one["share"]),
            "due": t.day(date.fromisoformat(one["due"])),
            "value": share(t, part, whole),
            "days": abs(one["days_left"]),
        }
        if not whole:
            key = "unknown"
        elif part / whole >= one["share"]:
            key = "met"
        else:
            key = "late" if one["days_left"] < 0 else "open" if one["days_left"] else "today"
            gap = float(values["share"][:-1]) - float(values["value"][:-1])
            values["gap"] = f"{max(gap, 0.1):.1f}"
        said.setdefault(f"p_target_{key}", []).append(values)
    for one in found["forecasts"]:
        for key, values in forecasts(one, t).items():
            said.setdefault(key, []).extend(values)
    return said


def forecasts(one: dict[str, Any], t: Texts) -> Truth:
    if not one["missing"]:
        return {}
    days = {
        name: t.day(date.fromisoformat(one[name])) if one[name] else None
        for name in ("expected", "earliest", "latest")
    }
    expected = one["outlook"] == "expected"
    pace = f"{one['pace']:.1f}" if expected and one["pace"] >= 0.1 else f"{one['pace'] or 0:.1g}"
    return {
        "p_to_cover": when(True, share=t.goal(one["share"]), missing=one["missing"]),
        "p_forecast_unknown": when(one["outlook"] == "too_little_known", min_weeks=4),
        "p_forecast_standstill": when(one["outlook"] == "standstill", weeks=one["weeks"]),
        "p_pace": when(expected, weeks=one["weeks"], pace=pace),
        "p_forecast": when(days["expected"], **days),
        "p_forecast_far": when(expected and not days["expected"]),
        "p_range_closed": when(days["latest"] and days["latest"] != days["earliest"], **days),
        "p_range_open": when(days["earliest"] and not days["latest"], **days),
    }


def advice(found: dict[str, Any], t: Texts, total: dict[str, Any], day: str) -> Truth:
    unseen, uncovered = total["sign_points"] - total["inspected"], total["inspected"] - total["covered"]
    counts = {
        "n_unseen": unseen,
        "n_uncovered": uncovered,
        "n_wrong": total["wrong"],
        "n_doubtful": total["doubtful"],
        "n_outside": found["outside"],
        "n_overdue": found["repairs"]["overdue"],
    }
    first = []
    for whole, part in (("sign_points", "inspected"), ("inspected", "covered")):
        for group, name in (("districts", "district"), ("kinds", "kind")):
            rows = [(r[name], r[whole] - r[part]) for r in found[group][:-1] if r[name]]
            places = sorted((r for r in rows if r[1]), key=lambda r: -r[1])[:3]
            if places:
                where = t.joined(t("where_of", name=t.name(name, key), n=n) for key, n in places)
                first.append({"where": where})
                break
    said = {key: when(n, n=n) for key, n in counts.items()}
    return {**said, "n_first": first, "n_nothing": when(not any(counts.values()))}


def notes(found: dict[str, Any], t: Texts, total: dict[str, Any], day: str) -> Truth:
    machine = found["machine"]
    right = share(t, machine["right"], machine["sure"])
    return {
        **{f"d_{key}": when(True) for key in ("coverage", "inspected", "accuracy", "cases")},
        "d_outside": when(found["outside"], n=found["outside"]),
        "d_machine": when(machine["decided"], decided=machine["decided"]),
        "d_machine_right": when(machine["sure"], sure=machine["sure"], right=machine["right"], share=right),
        "d_machine_none": when(not machine["decided"]),
        "d_standard": when(found["standards"], versions=t.joined(found["standards"])),
        "d_as_of": when(True, day=day),
        "d_head": when(found["record_head"], head=found["record_head"]),
    }


def check(facts: Facts, language: str) -> None:
    found = document(facts)
    true = truth(found, as_planned(Texts(language), facts.cells))
    told: set[str] = set()
    for block in write(facts, Texts(language), LETTER).blocks:
        if isinstance(block, Paragraph):
            text = re.sub(r"^\d{1,2}(．|\. )", "", block.text)
            said = next(
                (r for r in readings(text, language) if all(holds(s, true, language) for s in r)), None
            )
            assert said, (block.text, list(readings(text, language)))
            told |= {key for key, _ in said}
    assert told == set(true)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(cities())
def test_200_random_cities_in_three_languages(facts):
    for language in LANGUAGES:
        check(facts, language)


def test_a_wrong_number_or_an_idle_sentence_is_found(monkeypatch):
    """The test itself can fail: one false figure, one wrong plural, one sentence too many."""
    check(FACTS, "en")
    real = Texts.__call__

    def false(self: Texts, key: str, **values: Any) -> str:
        text = real(self, key, **values)
        return text.replace(str(values["n"]), str(values["n"] + 1)) if key == "p_problems" else text

    monkeypatch.setattr(Texts, "__call__", false)
    with pytest.raises(AssertionError):
        check(FACTS, "en")


def test_the_pattern_of_a_sentence_knows_its_numbers_words():
    text = Texts("en")("p_all_mended", mended=1)
    assert holds(next(readings(text, "en"))[0], {"p_all_mended": [{"mended": 1}]}, "en")
    wrong = text.replace("fault was", "faults were")
    assert not any(
        all(holds(said, {"p_all_mended": [{"mended": 1}]}, "en") for said in found)
        for found in readings(wrong, "en")
    )
