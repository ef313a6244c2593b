import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mentoring.vault.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("conversations", "0001_begin"),
        ("goals", "0001_begin"),
        ("people", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "suggested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "doer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.entry",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plain", "Something to do"),
                            ("shadowing", "Shadowing: watch somebody at work"),
                            ("networking", "Networking: meet people"),
                        ],
                        default="plain",
                        max_length=10,
                    ),
                ),
                ("what", models.BinaryField(default=bytes)),
                ("why", models.BinaryField(default=bytes)),
                ("steps", models.BinaryField(default=bytes)),
                ("prepare", models.BinaryField(default=bytes)),
                ("watch_for", models.BinaryField(default=bytes)),
                ("afterthought", models.BinaryField(default=bytes)),
                ("wish", models.BinaryField(default=bytes)),
                ("noticed", models.BinaryField(default=bytes)),
                (
                    "adjusted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("by_on", models.DateField(blank=True, null=True)),
                ("weekdays", models.CharField(blank=True, max_length=7)),
                ("starts_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("suggested", "suggested"),
                            ("adjusted", "to be adjusted"),
                            ("accepted", "accepted"),
                            ("doing", "under way"),
                            ("done", "done"),
                            ("reflected", "done, and looked back on"),
                            ("declined", "declined"),
                            ("let_go", "let go"),
                        ],
                        default="suggested",
                        max_length=10,
                    ),
                ),
                ("state_since", models.DateTimeField()),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("last_event", models.CharField(blank=True, max_length=10)),
                (
                    "last_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("suggested_at", models.DateTimeField()),
                ("done_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "activities",
                "ordering": ["-suggested_at", "-id"],
                "indexes": [models.Index(fields=["conversation", "state"], name="activities_by_state")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("suggested_by", "client_id"), name="no_activity_is_suggested_twice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["suggested", "adjusted"]), _negated=True),
                            models.Q(("doer", models.F("suggested_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="what_one_chooses_oneself_waits_for_nobody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", False), ("state__in", ("done", "reflected"))),
                            models.Q(
                                models.Q(("state__in", ("done", "reflected")), _negated=True),
                                ("done_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="only_a_finished_activity_has_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="days", to="library.activity"
                    ),
                ),
                ("day", models.DateField()),
            ],
            options={
                "ordering": ["day"],
                "constraints": [models.UniqueConstraint(fields=("activity", "day"), name="a_day_is_ticked_once")],
            },
        ),
        migrations.CreateModel(
            name="ActivityFor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="serves", to="library.activity"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="goals.goal"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("activity", "goal"), name="an_activity_serves_a_goal_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("came_by", models.CharField(choices=[("menu", "Menu"), ("letter", "Letter")], max_length=8)),
                ("address", models.BinaryField(default=bytes)),
                ("title", models.BinaryField(default=bytes)),
                ("words", models.BinaryField(default=bytes)),
                ("is_partial", models.BooleanField(default=False)),
                ("came_at", models.DateTimeField()),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                (
                    "given_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.conversation",
                    ),
                ),
            ],
            options={
                "ordering": ["-came_at", "-id"],
                "indexes": [
                    models.Index(fields=["came_at"], name="arrivals_to_let_go"),
                    models.Index(condition=models.Q(("given_at", None)), fields=["owner"], name="arrivals_waiting"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "client_id"), name="nothing_arrives_twice"),
                    models.CheckConstraint(
                        condition=models.Q(("given_to", None), ("given_at__isnull", False), _connector="OR"),
                        name="what_is_given_was_given_at_some_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrivateAddress",
            fields=[
                (
                    "owner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("turn", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name_plural": "private addresses",
            },
        ),
        migrations.CreateModel(
            name="DrawnCard",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.conversation"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("card", models.CharField(max_length=30)),
                ("passed", models.PositiveIntegerField(default=0)),
                (
                    "drawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("drawn_at", models.DateTimeField()),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.entry",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "number"), name="one_card_is_drawn_at_a_time")
                ],
            },
        ),
        migrations.CreateModel(
            name="CardAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "drawn",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="library.drawncard"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("words", models.BinaryField(default=bytes)),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.entry",
                    ),
                ),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("drawn", "author"), name="each_answers_a_card_once"),
                    models.CheckConstraint(
                        condition=models.Q(("entry__isnull", True), ("words", b""), _connector="OR"),
                        name="what_was_said_is_kept_in_its_entry_alone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.conversation"
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.entry",
                    ),
                ),
                (
                    "asked",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.entry"
                    ),
                ),
                (
                    "given",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.entry",
                    ),
                ),
                (
                    "answered",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.entry",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked for"),
                            ("not_now", "not now"),
                            ("given", "given"),
                            ("answered", "answered"),
                            ("let_be", "let be"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-asked_at", "-id"],
                "indexes": [models.Index(fields=["conversation", "state"], name="feedback_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asker", models.F("giver")), _negated=True),
                        name="nobody_asks_themselves_for_feedback",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opportunity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "passed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("event", "An event"),
                            ("introduction", "An introduction"),
                            ("opening", "An opening"),
                            ("shadowing", "A chance to watch somebody at work"),
                        ],
                        default="event",
                        max_length=12,
                    ),
                ),
                ("takes_place_on", models.DateField(blank=True, null=True)),
                ("expires_at", models.DateTimeField()),
                ("passed_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "opportunities",
                "ordering": ["-passed_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("passed_by", "client_id"), name="no_opportunity_is_passed_on_twice"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PassedOn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="passings", to="library.opportunity"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.conversation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.entry",
                    ),
                ),
                ("what", models.BinaryField(default=bytes)),
                ("words", models.BinaryField(default=bytes)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("passed_on", "not answered yet"),
                            ("yes", "yes"),
                            ("no", "no, thank you"),
                            ("done", "it took place"),
                            ("expired", "expired"),
                            ("taken_back", "taken back"),
                        ],
                        default="passed_on",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["opportunity__expires_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("opportunity", "person"), name="nobody_gets_an_opportunity_twice")
                ],
            },
        ),
        migrations.CreateModel(
            name="Board",
            fields=[
                (
                    "conversation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="board",
                        serialize=False,
                        to="conversations.conversation",
                    ),
                ),
                ("read_seq", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Column",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="columns",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("title", models.BinaryField(default=bytes)),
                ("starts_as", models.CharField(blank=True, max_length=10)),
                ("rank", models.BigIntegerField()),
            ],
            options={
                "ordering": ["rank", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "client_id"), name="no_column_is_added_twice")
                ],
            },
        ),
        migrations.CreateModel(
            name="Resource",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="resources",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.entry",
                    ),
                ),
                ("entry_version", models.PositiveSmallIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("video", "Videos"),
                            ("article", "Articles"),
                            ("picture", "Pictures"),
                            ("file", "Files"),
                            ("link", "Links"),
                            ("note", "Notes"),
                        ],
                        max_length=8,
                    ),
                ),
                ("address", models.BinaryField(default=bytes)),
                ("title", models.BinaryField(default=bytes)),
                ("line", models.BinaryField(default=bytes)),
                ("tags", models.BinaryField(default=bytes)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("size", models.PositiveBigIntegerField(blank=True, null=True)),
                ("shared_at", models.DateTimeField()),
                (
                    "column",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="resources", to="library.column"
                    ),
                ),
                ("rank", models.BigIntegerField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("look_up_at", models.DateTimeField(blank=True, null=True)),
                ("look_up_lease", models.DateTimeField(blank=True, null=True)),
                ("look_up_tries", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["rank", "id"],
                "indexes": [
                    models.Index(fields=["column", "rank"], name="resources_in_order"),
                    models.Index(
                        condition=models.Q(("look_up_at__isnull", False)),
                        fields=["look_up_at"],
                        name="resources_to_look_up",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("conversation", "author", "client_id"), name="nothing_is_shared_twice"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnStarter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plain", "Something to do"),
                            ("shadowing", "Shadowing: watch somebody at work"),
                            ("networking", "Networking: meet people"),
                        ],
                        default="plain",
                        max_length=10,
                    ),
                ),
                ("what", models.BinaryField(default=bytes)),
                ("why", models.BinaryField(default=bytes)),
                ("steps", models.BinaryField(default=bytes)),
                ("prepare", models.BinaryField(default=bytes)),
                ("watch_for", models.BinaryField(default=bytes)),
                ("afterthought", models.BinaryField(default=bytes)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("weekdays", models.CharField(blank=True, max_length=7)),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-kept_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "client_id"), name="no_starter_is_kept_twice")
                ],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="goals",
            field=models.ManyToManyField(related_name="activities", through="library.ActivityFor", to="goals.goal"),
        ),
    ]
