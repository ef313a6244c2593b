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
            name="Goal",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("title", models.BinaryField(default=bytes)),
                ("why", models.BinaryField(default=bytes)),
                ("shift_from", models.BinaryField(default=bytes)),
                ("shift_to", models.BinaryField(default=bytes)),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("skills", "Skills"),
                            ("knowledge", "Knowledge"),
                            ("career", "Career"),
                            ("growth", "Personal growth"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("achieved", "achieved"), ("let_go", "let go")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("wished_by", models.DateField(blank=True, null=True)),
                ("achieved_on", models.DateField(blank=True, null=True)),
                ("let_go_on", models.DateField(blank=True, null=True)),
                ("importance", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("difficulty", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("start_level", models.SmallIntegerField(blank=True, null=True)),
                ("level_now", models.SmallIntegerField(blank=True, null=True)),
                ("asks_views_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["begun_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "client_id"), name="no_goal_is_kept_twice"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("achieved_on__isnull", False), ("state", "achieved")),
                            models.Q(models.Q(("state", "achieved"), _negated=True), ("achieved_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="only_an_achieved_goal_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("start_level", None), ("start_level__range", (-2, 2)), _connector="OR"),
                        name="a_start_level_is_one_of_five",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level_now", None), ("level_now__range", (-2, 2)), _connector="OR"),
                        name="a_level_is_one_of_five",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("importance", None), ("importance__range", (1, 3)), _connector="OR"),
                        name="a_goal_has_three_importances",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("difficulty", None), ("difficulty__range", (1, 3)), _connector="OR"),
                        name="a_goal_has_three_difficulties",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="goals.goal"
                    ),
                ),
                ("before", models.BinaryField(default=bytes)),
                ("because", models.BinaryField(default=bytes)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-changed_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="GoalLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "enables",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="helped_by", to="goals.goal"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="helps", to="goals.goal"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("goal", "enables"), name="two_goals_are_linked_once"),
                    models.CheckConstraint(
                        condition=models.Q(("goal", models.F("enables")), _negated=True), name="no_goal_enables_itself"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Level",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="goals.goal"
                    ),
                ),
                ("value", models.SmallIntegerField()),
                ("words", models.BinaryField(default=bytes)),
            ],
            options={
                "ordering": ["value"],
                "constraints": [
                    models.UniqueConstraint(fields=("goal", "value"), name="a_level_is_described_once"),
                    models.CheckConstraint(
                        condition=models.Q(("value__range", (-2, 2))), name="there_are_five_levels"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="goals.goal"
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("start", models.PositiveSmallIntegerField()),
                ("aim", models.PositiveSmallIntegerField()),
                ("low", models.BinaryField(default=bytes)),
                ("high", models.BinaryField(default=bytes)),
                ("because", models.BinaryField(default=bytes)),
                ("begun_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["begun_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("goal", "client_id"), name="no_dial_is_placed_twice"),
                    models.CheckConstraint(
                        condition=models.Q(("start", models.F("aim")), _negated=True), name="a_dial_needs_room_to_move"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("aim__lte", 10), ("start__lte", 10)), name="a_dial_goes_from_0_to_10"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DialReading",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="goals.goal"
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="readings", to="goals.segment"
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("value", models.PositiveSmallIntegerField()),
                ("evidence", models.BinaryField(default=bytes)),
                ("read_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["read_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("goal", "client_id"), name="no_reading_is_kept_twice"),
                    models.CheckConstraint(condition=models.Q(("value__lte", 10)), name="a_reading_goes_from_0_to_10"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("slug", models.CharField(blank=True, max_length=30)),
                ("words", models.BinaryField(default=bytes)),
                (
                    "importance",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "good to have"), (2, "important"), (3, "most important")], default=2
                    ),
                ),
                ("noted_on", models.DateField()),
                ("over_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-importance", "noted_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "client_id"), name="no_need_is_kept_twice"),
                    models.UniqueConstraint(
                        condition=models.Q(("over_on", None), models.Q(("slug", ""), _negated=True)),
                        fields=("person", "slug"),
                        name="a_need_is_listed_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("importance__range", (1, 3))), name="a_need_has_three_importances"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aspiration",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("words", models.BinaryField(default=bytes)),
                ("noted_on", models.DateField()),
                ("over_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["noted_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "client_id"), name="no_aspiration_is_kept_twice")
                ],
            },
        ),
        migrations.CreateModel(
            name="SoftSkill",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("slug", models.CharField(blank=True, max_length=30)),
                ("words", models.BinaryField(default=bytes)),
                ("chosen_on", models.DateField()),
            ],
            options={
                "ordering": ["chosen_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "client_id"), name="no_skill_is_kept_twice")
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "skill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="goals.softskill"
                    ),
                ),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("start", "At the start"),
                            ("middle", "In the middle"),
                            ("end", "At the end"),
                            ("then", "The start, as I see it now"),
                        ],
                        max_length=6,
                    ),
                ),
                ("value", models.PositiveSmallIntegerField()),
                ("words", models.BinaryField(default=bytes)),
                ("rated_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("skill", "moment"), name="a_skill_is_rated_once_a_moment"),
                    models.CheckConstraint(
                        condition=models.Q(("value__range", (1, 7))), name="a_rating_goes_from_1_to_7"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PurposeSentence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("words", models.BinaryField(default=bytes)),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["written_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "client_id"), name="no_purpose_is_kept_twice"),
                    models.CheckConstraint(
                        condition=models.Q(("round__range", (1, 3))), name="a_purpose_takes_three_rounds"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.conversation"
                    ),
                ),
                ("shared_at", models.DateTimeField()),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="goals.goal"
                    ),
                ),
            ],
            options={
                "ordering": ["shared_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("goal", "conversation"), name="a_goal_is_shared_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ListShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.conversation"
                    ),
                ),
                ("shared_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "list",
                    models.CharField(
                        choices=[
                            ("needs", "What I need"),
                            ("aspirations", "Who and where I want to be"),
                            ("skills", "Soft skills"),
                            ("purpose", "My purpose in one sentence"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "ordering": ["shared_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "conversation", "list"), name="a_list_is_shared_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "goal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="goals.goal",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="goals.need",
                    ),
                ),
                (
                    "aspiration",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="goals.aspiration",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.conversation"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("words", models.BinaryField(default=bytes)),
                ("is_asked_for", models.BooleanField(default=False)),
                ("said_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["said_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("author", "client_id"), name="no_comment_is_made_twice"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aspiration", None), ("goal__isnull", False), ("need", None)),
                            models.Q(("aspiration", None), ("goal", None), ("need__isnull", False)),
                            models.Q(("aspiration__isnull", False), ("goal", None), ("need", None)),
                            _connector="OR",
                        ),
                        name="a_comment_is_about_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SaidBack",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="said_back", to="goals.goal"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.conversation"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("words", models.BinaryField(default=bytes)),
                ("correction", models.BinaryField(default=bytes)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("confirmed", "Confirmed"), ("corrected", "Corrected")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("said_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["said_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("author", "client_id"), name="nothing_is_said_back_twice")
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("words", models.BinaryField(default=bytes)),
                ("cue", models.BinaryField(default=bytes)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("by_on", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [models.UniqueConstraint(fields=("owner", "client_id"), name="no_step_is_kept_twice")],
            },
        ),
        migrations.CreateModel(
            name="StepFor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="serves", to="goals.step"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="goals.goal"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("step", "goal"), name="a_step_serves_a_goal_once")],
            },
        ),
        migrations.AddField(
            model_name="step",
            name="goals",
            field=models.ManyToManyField(related_name="steps", through="goals.StepFor", to="goals.goal"),
        ),
    ]
