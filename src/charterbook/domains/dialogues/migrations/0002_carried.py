"""A case carries its dialogue's unit and day: the database keeps them equal."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE dialogues_case ADD CONSTRAINT dialogues_case_carries "
            "FOREIGN KEY (dialogue_id, unit_id, held_on) REFERENCES dialogues_dialogue (id, unit_id, held_on) "
            "ON UPDATE CASCADE ON DELETE CASCADE",
            "ALTER TABLE dialogues_case DROP CONSTRAINT dialogues_case_carries",
        )
    ]
