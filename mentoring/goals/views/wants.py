"""Needs, aspirations, soft skills, and the purpose."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.goals import actions, listed
from mentoring.goals.access import of_own_lists
from mentoring.goals.forms.wants import ImportanceForm, LineForm, NeedForm, RateForm, SkillForm
from mentoring.goals.lists import called, own_lists
from mentoring.goals.models import Aspiration, ListShare, Need, SoftSkill
from mentoring.goals.readers import faces_in, rooms_of
from mentoring.goals.sentences import names_of
from mentoring.goals.views.load import ask, once
from mentoring.goals.words import open_rows
from mentoring.people.request import PersonRequest

MARK = "client_id"


@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: PersonRequest) -> HttpResponse:
    """What I need now."""
    form = NeedForm(request.POST if request.method == "POST" else None, initial={MARK: uuid4(), "importance": 2})
    if form.is_valid():
        asked = form.cleaned_data
        told = {"person": request.user, "importance": asked["importance"], "on": timezone.localdate()}
        for slug in asked["slugs"]:
            actions.note_need(slug=slug, client_id=uuid4(), **told)
        if asked["words"]:
            actions.note_need(words=asked["words"], client_id=once(form), **told)
        return redirect("needs")
    lists = own_lists(request.user)
    noted = {want.row.slug for want in lists.needs if isinstance(want.row, Need)}
    listed_now = [(slug, label) for slug, label in listed.NEEDS.items() if slug not in noted]
    return ask(
        request,
        "needs",
        form,
        lists=lists,
        not_noted=listed_now,
        importances=Need.Importance.choices,
        **_who_reads(request, ListShare.List.NEEDS),
    )


@require_POST
def weigh_need(request: PersonRequest, need_id: UUID) -> HttpResponse:
    """How important a need is."""
    need = get_object_or_404(Need.objects.of(request.user), pk=need_id)
    form = ImportanceForm(request.POST)
    if form.is_valid():
        actions.weigh_need(need=need, by=request.user, importance=form.cleaned_data["importance"])
    return redirect("needs")


@require_POST
def end_need(request: PersonRequest, need_id: UUID) -> HttpResponse:
    """Not needed any more."""
    need = get_object_or_404(Need.objects.of(request.user), pk=need_id)
    actions.end_need(need=need, by=request.user, on=timezone.localdate())
    return redirect("needs")


@require_http_methods(["GET", "HEAD", "POST"])
def aspirations(request: PersonRequest) -> HttpResponse:
    """Who and where I want to be."""
    form = LineForm(request.POST if request.method == "POST" else None, initial={MARK: uuid4()})
    if form.is_valid():
        words = form.cleaned_data["words"]
        actions.note_aspiration(person=request.user, words=words, client_id=once(form), on=timezone.localdate())
        return redirect("aspirations")
    lists = own_lists(request.user)
    return ask(request, "aspirations", form, lists=lists, **_who_reads(request, ListShare.List.ASPIRATIONS))


@require_http_methods(["GET", "HEAD", "POST"])
def change_aspiration(request: PersonRequest, aspiration_id: UUID) -> HttpResponse:
    """An aspiration in other words."""
    aspiration = get_object_or_404(Aspiration.objects.of(request.user), pk=aspiration_id)
    words = open_rows([aspiration], access=of_own_lists(request.user)).of(aspiration)
    form = LineForm(request.POST if request.method == "POST" else None, initial={"words": words})
    if form.is_valid():
        actions.change_aspiration(aspiration=aspiration, by=request.user, words=form.cleaned_data["words"])
        return redirect("aspirations")
    return ask(request, "change_aspiration", form)


@require_POST
def end_aspiration(request: PersonRequest, aspiration_id: UUID) -> HttpResponse:
    """Not wanted any more."""
    aspiration = get_object_or_404(Aspiration.objects.of(request.user), pk=aspiration_id)
    actions.end_aspiration(aspiration=aspiration, by=request.user, on=timezone.localdate())
    return redirect("aspirations")


@require_http_methods(["GET", "HEAD", "POST"])
def skills(request: PersonRequest) -> HttpResponse:
    """Soft skills I want to look at over time."""
    form = SkillForm(request.POST if request.method == "POST" else None, initial={MARK: uuid4()})
    if form.is_valid():
        asked = form.cleaned_data
        skill = actions.choose_skill(
            person=request.user,
            slug=asked["slug"],
            words=asked["words"],
            client_id=once(form),
            on=timezone.localdate(),
        )
        return redirect("rate_skill", skill.pk)
    lists = own_lists(request.user)
    return ask(request, "skills", form, lists=lists, **_who_reads(request, ListShare.List.SKILLS))


@require_http_methods(["GET", "HEAD", "POST"])
def rate_skill(request: PersonRequest, skill_id: UUID) -> HttpResponse:
    """How I see a skill of mine."""
    skill = get_object_or_404(SoftSkill.objects.of(request.user), pk=skill_id)
    rated = list(skill.ratings.values_list("moment", flat=True))
    next_one = next((one for one in ("start", "middle", "end", "then") if one not in rated), "end")
    form = RateForm(request.POST if request.method == "POST" else None, initial={"moment": next_one})
    if form.is_valid():
        asked = form.cleaned_data
        actions.rate_skill(
            skill=skill,
            by=request.user,
            moment=asked["moment"],
            value=asked["value"],
            words=asked["words"],
            on=timezone.localdate(),
        )
        return redirect("skills")
    words = called(skill, open_rows([skill], access=of_own_lists(request.user)))
    return ask(request, "rate_skill", form, skill=skill, words=words, **_who_reads(request, ListShare.List.SKILLS))


@require_POST
def remove_skill(request: PersonRequest, skill_id: UUID) -> HttpResponse:
    """Off the list, with its ratings."""
    skill = get_object_or_404(SoftSkill.objects.of(request.user), pk=skill_id)
    actions.remove_skill(skill=skill, by=request.user)
    messages.success(request, _("Taken off your list."))
    return redirect("skills")


@require_http_methods(["GET", "HEAD", "POST"])
def purpose(request: PersonRequest) -> HttpResponse:
    """My purpose in one sentence, in three rounds; every version stays."""
    form = LineForm(request.POST if request.method == "POST" else None, initial={MARK: uuid4()})
    if form.is_valid():
        words = form.cleaned_data["words"]
        actions.write_purpose(person=request.user, words=words, client_id=once(form), now=timezone.now())
        return redirect("purpose")
    lists = own_lists(request.user)
    turn = min(len(lists.purposes) + 1, len(listed.ROUNDS))
    question, task = listed.ROUNDS[turn]
    told = {"lists": lists, "round": turn, "is_done": len(lists.purposes) >= len(listed.ROUNDS)}
    told |= {"question": question, "task": task}
    return ask(request, "purpose", form, **told, **_who_reads(request, ListShare.List.PURPOSE))


def _who_reads(request: PersonRequest, kind: str) -> dict[str, str]:
    """Who reads a list of mine, said beside every box."""
    shares = ListShare.objects.living().filter(person=request.user, list=kind)
    faces = faces_in(rooms_of(request.user), shares.values_list("conversation_id", flat=True))
    return {"reader_names": names_of([face.name for face in faces]), "kind": kind}
