import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mentoring.vault.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("channels", "0001_begin"),
        ("files", "0001_begin"),
        ("people", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("read_only", "Read Only"), ("closed", "Closed")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("last_seq", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("last_said_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Participant",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("joined_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("read_seq", models.PositiveIntegerField(default=0)),
                ("ladder", models.JSONField(blank=True, null=True)),
                ("hours", models.JSONField(blank=True, null=True)),
                ("wait_seconds", models.PositiveIntegerField(default=120)),
                ("wait_at_most_seconds", models.PositiveIntegerField(default=600)),
                ("letters_even_if_read", models.BooleanField(default=False)),
                ("urgent", models.JSONField(blank=True, null=True)),
                ("moves_wanted", models.BinaryField(default=bytes)),
                ("letters_turn", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "person"), name="nobody_takes_part_twice")
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="conversations.conversation",
                    ),
                ),
                ("seq", models.PositiveIntegerField()),
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
                ("kind", models.CharField(default="message", max_length=30)),
                ("words", models.BinaryField(default=bytes)),
                ("card", models.BinaryField(default=bytes)),
                ("attached", models.BinaryField(default=bytes)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "reply_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replies",
                        to="conversations.entry",
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False)),
                ("is_for_calendars", models.BooleanField(default=False)),
                ("came_by", models.CharField(default="web", max_length=20)),
                ("said_at", models.DateTimeField()),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("changed_in", models.PositiveIntegerField(default=0)),
                ("counts_as", models.CharField(blank=True, max_length=12)),
                ("to_talk_about_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["seq"],
                "indexes": [
                    models.Index(fields=["conversation", "changed_in"], name="entries_changed"),
                    models.Index(
                        condition=models.Q(("to_talk_about_at__isnull", False)),
                        fields=["conversation"],
                        name="entries_to_talk_about",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "seq"), name="no_two_entries_share_a_place"),
                    models.UniqueConstraint(
                        fields=("conversation", "author", "client_id"), name="nothing_is_said_twice"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("author", None)),
                        fields=("conversation", "client_id"),
                        name="northlight_says_nothing_twice",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="conversations.entry",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="files.file"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "position"), name="no_two_attachments_share_a_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reaction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reactions", to="conversations.entry"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("sign", models.BinaryField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "person"), name="one_sign_a_person_on_an_entry")
                ],
            },
        ),
        migrations.CreateModel(
            name="Lane",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lanes",
                        to="conversations.participant",
                    ),
                ),
                (
                    "address",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.address"
                    ),
                ),
                ("channel", models.CharField(default="email", max_length=20)),
                ("is_urgent", models.BooleanField(default=False)),
                ("first_waiting_at", models.DateTimeField(blank=True, null=True)),
                ("last_waiting_at", models.DateTimeField(blank=True, null=True)),
                ("retry_at", models.DateTimeField(blank=True, null=True)),
                ("files_until", models.DateTimeField(blank=True, null=True)),
                ("refused_since", models.DateTimeField(blank=True, null=True)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("token", models.CharField(blank=True, max_length=16)),
                ("is_clean", models.BooleanField(default=True)),
                ("last_key", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="lanes_due")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("participant", "address", "is_urgent"), name="one_lane_an_address")
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "lane",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="conversations.lane"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="conversations.entry",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("handed_over", "Handed Over"),
                            ("delivered", "Delivered"),
                            ("read", "Read"),
                            ("read_here", "Read Here"),
                            ("moved", "Moved"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("letter_key", models.CharField(blank=True, max_length=40)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["lane", "entry"], name="deliveries_waiting"
                    ),
                    models.Index(fields=["letter_key"], name="delivery_by_letter"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("lane", "entry"), name="an_entry_goes_once_down_a_lane")
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter_key", models.CharField(db_index=True, max_length=40)),
                ("said", models.CharField(max_length=12)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("received_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="CalendarAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="channels.receivedletter"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.participant"
                    ),
                ),
                ("uid", models.CharField(blank=True, max_length=255)),
                ("sequence", models.PositiveIntegerField(default=0)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("tentative", "Tentative"),
                            ("counter", "Counter"),
                        ],
                        max_length=10,
                    ),
                ),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("came_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("taken_at", None)), fields=["id"], name="calendar_answers_waiting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HardToSay",
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
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("words", models.BinaryField(default=bytes)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "hard to say",
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "author"), name="one_hard_thing_at_a_time")
                ],
            },
        ),
        migrations.CreateModel(
            name="Later",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="laters",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.participant"
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("words", models.BinaryField(default=bytes)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("on_day", models.DateField()),
                ("written_at", models.DateTimeField()),
                ("said_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("said_at", None)), fields=["on_day"], name="laters_waiting")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("conversation", "author", "client_id"), name="no_note_is_kept_twice"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HeldLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="channels.receivedletter"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="held_letters",
                        to="conversations.participant",
                    ),
                ),
                ("held_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "participant"), name="nobody_is_asked_twice_about_a_letter"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LateLetter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.participant"
                    ),
                ),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.address"
                    ),
                ),
                ("lookup", models.BinaryField(max_length=32)),
                ("came_on", models.DateField()),
                ("send_after", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("lookup", "came_on"), name="nobody_is_answered_twice_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="QuickQuestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="question", to="conversations.entry"
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.participant"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("seen", "Seen"),
                            ("answered", "Answered"),
                            ("cant_now", "Cant Now"),
                            ("asked_elsewhere", "Asked Elsewhere"),
                            ("closed", "Closed"),
                        ],
                        default="sent",
                        max_length=20,
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False)),
                ("needed_by", models.DateTimeField(blank=True, null=True)),
                ("escalate_at", models.DateTimeField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["to", "state"], name="quick_questions_waiting")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_urgent", False), ("needed_by__isnull", False), _connector="OR"),
                        name="what_is_urgent_has_its_time",
                    )
                ],
            },
        ),
    ]
