"""charterbook shapes: as many areas in as stored and reported, told by the exit status."""

import argparse
import json

import pytest

from charterbook.domains.organisation.models import UnitShape
from charterbook.domains.organisation.tests.factories import district
from charterbook.kit.reading import Unreadable
from charterbook.shell.cli import shapes_command

pytestmark = pytest.mark.django_db
RING = [[105.8, 18.4], [105.9, 18.4], [105.9, 18.5], [105.8, 18.4]]


def charterbook_shapes(*words: str) -> int:
    parser = argparse.ArgumentParser()
    shapes_command.arguments(parser)
    return shapes_command.run(parser.parse_args(words))


def written(folder, *names):
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [RING]}}
        for name in names
    ]
    path = folder / "xa.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return str(path)


def test_areas_in_are_stored_or_reported(tmp_path, capsys):
    district()

    assert charterbook_shapes(written(tmp_path, "Bình An", "Mai Phụ"), "--since", "01/07/2020") == 0
    assert "Areas in: 2 = 2 stored + 0 reported" in capsys.readouterr().out
    assert set(UnitShape.objects.values_list("unit__code", "since")) == {
        ("L.01", shapes_command.read_date("01/07/2020")),
        ("L.02", shapes_command.read_date("01/07/2020")),
    }
    assert charterbook_shapes(written(tmp_path, "Bình An", "Xã Không Có")) == 3
    said = capsys.readouterr().out
    assert "Areas in: 2 = 1 stored + 1 reported" in said
    assert "2 (Xã Không Có): No unit “Xã Không Có” in this book" in said


def test_what_is_no_file_of_areas_is_refused(tmp_path):
    path = tmp_path / "xa.csv"
    path.write_text("name;ring")

    with pytest.raises(Unreadable):
        charterbook_shapes(str(path))
