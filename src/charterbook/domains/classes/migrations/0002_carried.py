"""An attendance carries its class's kind and day: the database keeps them equal."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("classes", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE classes_attendance ADD CONSTRAINT classes_attendance_carries "
            "FOREIGN KEY (class_id, kind, held_on) REFERENCES classes_class (id, kind, held_on) "
            "ON UPDATE CASCADE ON DELETE CASCADE",
            "ALTER TABLE classes_attendance DROP CONSTRAINT classes_attendance_carries",
        )
    ]
