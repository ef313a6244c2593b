"""What somebody wants, the way there, and who may read it; no writes."""

from mentoring.goals.models.goal import Change, DialReading, Goal, GoalLink, Level, Segment
from mentoring.goals.models.sharing import Comment, GoalShare, ListShare, SaidBack
from mentoring.goals.models.steps import Step, StepFor
from mentoring.goals.models.wants import Aspiration, Need, PurposeSentence, Rating, SoftSkill

__all__ = [
    "Aspiration",
    "Change",
    "Comment",
    "DialReading",
    "Goal",
    "GoalLink",
    "GoalShare",
    "Level",
    "ListShare",
    "Need",
    "PurposeSentence",
    "Rating",
    "SaidBack",
    "Segment",
    "SoftSkill",
    "Step",
    "StepFor",
]
