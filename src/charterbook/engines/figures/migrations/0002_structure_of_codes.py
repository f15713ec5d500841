"""A code on paper says by which structure is counted."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("figures", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="figurecode",
            name="structure",
            field=models.DateField(null=True),
        ),
    ]
