"""The lake: what DuckDB and Spark count from its files is what the book counts, after whatever happened to the tree."""

import importlib.util
import json
import shutil
import sys
from datetime import date
from unittest import mock

import pytest
from django.db import connection

from charterbook.domains.organisation.api import Unit
from charterbook.domains.organisation.tests.factories import FOUNDER, officer
from charterbook.engines.figures.api import read_figures
from charterbook.engines.lake.api import LakeRefused, opened_lake, write_lake
from charterbook.engines.rollup.api import drain_all
from charterbook.ground.audit.actions import NotAllowed
from charterbook.ground.audit.models import Act
from charterbook.kit.dates import Period
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.registry import registry
from charterbook.kit.wall import entered

from .always_equal import Machine

STEPS = 500
PERIODS = (
    Period(date(2018, 1, 1), date(2025, 12, 31)),
    Period(date(2020, 7, 1), date(2021, 3, 15)),
    Period(date(2021, 2, 11), date(2021, 2, 20)),
)
HAS_SPARK = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None


def read(unit, period):
    return read_figures(list(registry().figures), unit_id=unit.pk, period=period, by=FOUNDER, with_units=True)


def compare(lake, units, periods):
    """Compare every figure of units and periods with the book's; answer how many were more than nought."""
    some = 0
    for unit in units:
        for period in periods:
            asked, readings = lake.read(unit.code, period)
            assert (asked.pk, asked.name) == (unit.pk, unit.name)
            assert readings == read(unit, period), (unit.code, period)
            some += sum(bool(reading.total.value) for reading in readings.values())
    return some


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1])
def test_duckdb_counts_what_the_book_counts_whatever_happened(seed, tmp_path):
    with entered(lambda: WHOLE_BOOK, lasting=True):
        machine = Machine(seed)
        for _step in range(STEPS):
            machine.step()
        drain_all()
        manifest = write_lake(tmp_path / "lake", by=FOUNDER, ground="a test")
        with opened_lake(tmp_path / "lake") as lake:
            assert compare(lake, Unit.objects.all(), PERIODS) > 100
        assert machine.done["_restructure"] > 3
        for table, counts in manifest["tables"].items():
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert counts == {"rows": (rows := cursor.fetchone()[0]), "written": rows}, table
        assert json.loads((tmp_path / "lake" / "manifest.json").read_text()) == manifest


@pytest.mark.django_db(transaction=True)
def test_a_year_alone_tells_that_year_and_no_other(tmp_path):
    with entered(lambda: WHOLE_BOOK, lasting=True):
        machine = Machine(3)
        for _step in range(STEPS):
            machine.step()
        write_lake(tmp_path / "lake", by=FOUNDER, ground="a test", year=2021)
        with opened_lake(tmp_path / "lake") as lake:
            assert compare(lake, Unit.objects.all(), [PERIODS[2], Period(date(2021, 1, 1), date(2021, 12, 31))]) > 10
            with pytest.raises(LakeRefused, match="2021"):
                lake.read("L", PERIODS[1])
            with pytest.raises(LakeRefused, match="NOBODY"):
                lake.read("NOBODY", PERIODS[2])


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not HAS_SPARK, reason="Spark is not run: Java or the extra “spark” is missing here")
@pytest.mark.filterwarnings("ignore")  # of pyspark about versions of pandas, which it is not asked for
def test_spark_counts_what_the_book_counts(tmp_path):
    with entered(lambda: WHOLE_BOOK, lasting=True):
        machine = Machine(4)
        for _step in range(STEPS):
            machine.step()
        write_lake(tmp_path / "lake", by=FOUNDER, ground="a test")
        with opened_lake(tmp_path / "lake", engine="spark", master="local[1]") as lake:
            assert compare(lake, Unit.objects.filter(code="L"), PERIODS[:2]) > 5


@pytest.mark.django_db(transaction=True)
def test_broken_off_or_refused_nothing_is_left_and_a_lake_stays(tmp_path):
    def break_off(table, _rows):
        if table == "members_stay":
            raise KeyboardInterrupt

    folder = tmp_path / "lake"
    with entered(lambda: WHOLE_BOOK, lasting=True):
        Machine(5)
        with pytest.raises(KeyboardInterrupt):
            write_lake(folder, by=FOUNDER, ground="", tell=break_off)
        assert list(tmp_path.iterdir()) == []

        write_lake(folder, by=FOUNDER, ground="the first")
        before = (folder / "manifest.json").read_bytes()
        with pytest.raises(KeyboardInterrupt):
            write_lake(folder, by=FOUNDER, ground="", tell=break_off)
        assert (list(tmp_path.iterdir()), (folder / "manifest.json").read_bytes()) == ([folder], before)
        write_lake(folder, by=FOUNDER, ground="the second")
        assert list(tmp_path.iterdir()) == [folder]

        (tmp_path / "letters").mkdir()
        (tmp_path / "letters" / "one.txt").write_text("Kính gửi")
        with pytest.raises(LakeRefused, match="something else"):
            write_lake(tmp_path / "letters", by=FOUNDER, ground="")
        assert (tmp_path / "letters" / "one.txt").exists()
        notes = list(Act.objects.filter(code="lake.written").order_by("pk").values_list("reason", flat=True))
        assert notes == ["", "the first", "", "the second"]  # each was noted before it began


@pytest.mark.django_db(transaction=True)
def test_only_whoever_holds_the_right_in_the_whole_book_writes_and_only_figures_that_they_may_see(tmp_path):
    with entered(lambda: WHOLE_BOOK, lasting=True):
        Machine(6)
        top = Unit.objects.get(code="L").pk
        with pytest.raises(LakeRefused, match="whole book only"):
            write_lake(tmp_path / "lake", by=officer(top), ground="")
        with pytest.raises(NotAllowed):
            write_lake(tmp_path / "lake", by=officer(None, "READER"), ground="")
        assert (list(tmp_path.iterdir()), Act.objects.filter(code="lake.written").count()) == ([], 0)

        by = officer(None)
        manifest = write_lake(tmp_path / "lake", by=by, ground="")
        hidden = registry().figures.keys() - set(manifest["figures"])
        assert hidden == {code for code, figure in registry().figures.items() if not by.allows(figure.needs)} != set()
        assert "integrity_report" not in manifest["tables"]


@pytest.mark.django_db(transaction=True)
def test_no_name_of_a_person_is_in_a_file(tmp_path):
    with entered(lambda: WHOLE_BOOK, lasting=True):
        Machine(7)
        write_lake(tmp_path / "lake", by=FOUNDER, ground="")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {name for path in tmp_path.rglob("*.parquet") for name in parquet.read_schema(path).names}
    assert {name for name in columns if "name" in name} == {"name"}  # of units
    assert parquet.read_schema(tmp_path / "lake" / "units.parquet").names == ["unit_id", "code", "name", "position"]
    with_names = [path.name for path in tmp_path.rglob("*.parquet") if "name" in parquet.read_schema(path).names]
    assert with_names == ["units.parquet"]


def test_a_folder_without_facts_and_a_missing_library_are_told_plainly(tmp_path):
    with pytest.raises(LakeRefused, match="charterbook lake write"), opened_lake(tmp_path):
        pass
    (tmp_path / "manifest.json").write_text(json.dumps({"figures": ["members.total"], "declarations": "of old"}))
    with pytest.raises(LakeRefused, match="declared otherwise"), opened_lake(tmp_path):
        pass
    with (
        mock.patch.dict(sys.modules, {"pyarrow.parquet": None}),
        pytest.raises(LakeRefused, match=r"pip install 'charterbook\[lake\]'"),
    ):
        write_lake(tmp_path / "lake", by=FOUNDER, ground="")
