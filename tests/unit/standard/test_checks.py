"""Which rules of checking a profile asks for."""

from __future__ import annotations

import pytest

from signcheck.errors import StandardError
from signcheck.standard.checks import FAMILIES, Checks
from signcheck.standard.files import shipped_files
from signcheck.standard.profile import load_profile
from signcheck.standard.variants import VARIANTS, Level, Variants


@pytest.fixture
def glossary(tmp_path):
    (tmp_path / "profiles").mkdir()

    def written(checks):
        (tmp_path / "profiles" / "mine.toml").write_text(f'required = ["zh"]\n{checks}', encoding="utf-8")
        return tmp_path

    return written


def test_every_shipped_profile_asks_every_family():
    for name in shipped_files().profile_names:
        assert sorted(load_profile(name).checks.families) == sorted(FAMILIES)


def test_only_the_profile_of_warnings_takes_every_sign_for_one():
    assert [name for name in shipped_files().profile_names if load_profile(name).checks.warnings] == [
        "warning"
    ]


def test_a_profile_without_the_table_asks_all_in_the_usual_order(glossary):
    assert load_profile("mine", glossary("")).checks == Checks(FAMILIES, warnings=False)


def test_a_profile_chooses_families_and_their_order(glossary):
    folder = glossary('[checks]\nfamilies = ["wording", "exact"]\nwarnings = true')
    assert load_profile("mine", folder).checks == Checks(("wording", "exact"), warnings=True)


def test_a_profile_says_how_variants_count(glossary):
    folder = glossary('[variants]\nplease = "minor"\n[variants.warnings]\nregion = "exact"')
    variants = load_profile("mine", folder).variants
    assert variants.level({"please"}, warning=True) == (Level.MINOR, "please")
    assert variants.level({"region"}, warning=False)[0] is Level.COMPLIANT
    assert variants.level({"region"}, warning=True)[0] is Level.EXACT
    assert variants.level({"number"}, warning=True)[0] is Level.COMPLIANT, "the profile's own table"


def test_the_general_profile_names_every_variant_at_its_usual_level():
    general, usual = load_profile("general").variants, Variants()
    assert dict(general.levels) == dict(VARIANTS)
    assert dict(general.warnings) == dict(usual.warnings)


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ('[checks]\nfamilies = ["grammar"]', "grammar"),
        ('[checks]\nfamilies = "exact"', "families"),
        ('[checks]\nwarnings = "yes"', "warnings"),
        ("[checks]\nfamily = []", "family"),
        ("checks = 3", "checks"),
        ('[variants]\nplease = "fine"', "please"),
        ('[variants]\nslang = "minor"', "slang"),
        ('[variants]\nwarnings = "exact"', "variants"),
        ('[variants.warnings]\nnumber = "never"', "number"),
        ("variants = 3", "variants"),
    ],
)
def test_a_wrong_table_is_named(glossary, table, named):
    with pytest.raises(StandardError, match=named):
        load_profile("mine", glossary(table))
