import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mentoring.vault.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("conversations", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Partnership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "mentee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mentor", "mentor"),
                            ("peer", "peers"),
                            ("reverse", "reverse mentoring"),
                            ("coach", "coach"),
                            ("prayer", "prayer partners"),
                            ("one_off", "a single conversation"),
                            ("own", "in our own words"),
                        ],
                        default="mentor",
                        max_length=20,
                    ),
                ),
                ("own_kind", models.BinaryField(blank=True, default=bytes)),
                (
                    "own_kind_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("exploring", "Exploring"),
                            ("agreeing", "Agreeing"),
                            ("active", "Active"),
                            ("paused", "Paused"),
                            ("winding_up", "Winding Up"),
                            ("closed", "Closed"),
                            ("keeping_in_touch", "Keeping In Touch"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                            ("expired", "Expired"),
                            ("on_hold", "On Hold"),
                        ],
                        default="proposed",
                        max_length=20,
                    ),
                ),
                ("state_since", models.DateTimeField()),
                ("held_from", models.CharField(blank=True, max_length=20)),
                (
                    "held_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("planned", "Planned"),
                            ("early_by_one", "Early By One"),
                            ("early_by_both", "Early By Both"),
                            ("drifted", "Drifted"),
                            ("left", "Left"),
                            ("concern", "Concern"),
                        ],
                        max_length=20,
                    ),
                ),
                ("agreement_later", models.BooleanField(default=False)),
                ("focus", models.BinaryField(blank=True, default=bytes)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                (
                    "conversation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("scheduled", "scheduled"), ("fluid", "fluid"), ("blended", "blended")],
                        default="blended",
                        max_length=10,
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("getting_to_know", "getting to know each other"),
                            ("direction", "finding a direction"),
                            ("progress", "making progress"),
                            ("winding_up", "winding up"),
                            ("moving_on", "moving on"),
                        ],
                        max_length=20,
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("work_began_at", models.DateTimeField(blank=True, null=True)),
                ("period_end", models.DateField(blank=True, null=True)),
                ("sessions", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("terms_version", models.PositiveIntegerField(default=0)),
                ("planned", models.JSONField(blank=True, default=list)),
                ("session_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("answer_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("closer_until", models.DateField(blank=True, null=True)),
                ("paused_until", models.DateField(blank=True, null=True)),
                (
                    "paused_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("quiet_asked", models.PositiveSmallIntegerField(default=0)),
                ("leaving_on", models.DateField(blank=True, null=True)),
                (
                    "leaving_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_contact_kept", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mentor", models.F("mentee")), _negated=True),
                        name="nobody_mentors_themselves",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["proposed", "exploring", "agreeing", "active", "paused", "winding_up", "on_hold"],
                            )
                        ),
                        fields=("mentor", "mentee"),
                        name="two_people_have_one_living_partnership",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Yes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="yeses",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("event", models.CharField(max_length=30)),
                ("given_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "yeses",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "person", "event"), name="one_yes_a_person_an_event"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Happening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="happenings",
                        to="partnerships.partnership",
                    ),
                ),
                ("event", models.CharField(max_length=30)),
                ("from_state", models.CharField(blank=True, max_length=20)),
                ("to_state", models.CharField(max_length=20)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("happened_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["happened_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="partnerships.partnership",
                    ),
                ),
                ("round", models.UUIDField()),
                ("about", models.CharField(max_length=20)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("wishes", models.JSONField(blank=True, default=dict)),
                ("own_words", models.BinaryField(blank=True, default=bytes)),
                ("reason", models.BinaryField(blank=True, default=bytes)),
                ("choice", models.CharField(blank=True, max_length=20)),
                ("reply", models.BinaryField(blank=True, default=bytes)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("over_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "indexes": [models.Index(fields=["person", "answered_at"], name="questions_waiting")],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "person"), name="nobody_is_asked_twice_in_a_round"),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None), ("over_at", None)),
                        fields=("partnership", "person", "about"),
                        name="one_open_question_of_a_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Farewell",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="farewells",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("words", models.BinaryField(default=bytes)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("keeps_contact", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField()),
                ("follow_up_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "person"), name="one_farewell_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_ons",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "suggested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("words", models.BinaryField(default=bytes)),
                ("passed_on", models.BinaryField(default=bytes)),
                (
                    "state",
                    models.CharField(
                        choices=[("suggested", "Suggested"), ("consented", "Consented"), ("declined", "Declined")],
                        default="suggested",
                        max_length=10,
                    ),
                ),
                ("suggested_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "suggested")),
                        fields=("partnership",),
                        name="one_hand_on_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asks_for", models.CharField(max_length=10)),
                ("kind", models.CharField(default="mentor", max_length=20)),
                ("knows_already", models.BooleanField(default=False)),
                ("address", models.BinaryField()),
                ("address_lookup", models.BinaryField(max_length=32)),
                ("name", models.BinaryField(default=bytes)),
                ("words", models.BinaryField(default=bytes)),
                ("focus", models.BinaryField(default=bytes)),
                ("token", models.BinaryField()),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("asked_at", models.DateTimeField()),
                ("send_after", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("trouble", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asks_for__in", ["mentor", "mentee"])),
                        name="one_asks_for_a_mentor_or_a_mentee",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("words", models.BinaryField(blank=True, default=bytes)),
                ("address_lookup", models.BinaryField(max_length=32)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partnerships.invitation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_at", None)),
                        fields=("mentor", "address_lookup"),
                        name="one_open_enquiry_of_an_address_to_a_mentor",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StartStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="start_steps",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("step", models.CharField(max_length=20)),
                ("state", models.CharField(max_length=20)),
                ("on", models.DateField(blank=True, null=True)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "person", "step"), name="one_row_a_person_a_step")
                ],
            },
        ),
        migrations.CreateModel(
            name="PrivateNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="private_notes",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("about", models.CharField(max_length=20)),
                ("words", models.BinaryField(default=bytes)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "person", "about"), name="one_private_note_of_a_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ties", to="partnerships.partnership"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("manages", "manages the other"),
                            ("hires", "decides on hiring the other"),
                            ("funds", "pays for the other’s work, or decides on money for it"),
                            ("examines", "examines or assesses the other"),
                            ("related", "is related to the other"),
                            ("internal", "works in the same organisation"),
                            ("external", "works in another organisation"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("declared_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["declared_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "kind", "holder"), name="a_tie_is_declared_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("holder", None)),
                        fields=("partnership", "kind"),
                        name="a_tie_of_both_is_declared_once",
                    ),
                ],
            },
        ),
    ]
