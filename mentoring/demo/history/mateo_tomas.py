"""Mateo and Tomás: five sessions are over, and they are winding up."""

SCRIPT = """
mateo 14 mon 18:20 asks

tomas 14 tue 11:00 accepts

tomas 14 tue 11:05
    Mateo, I remember you: you were the one who fixed the printer by reading its manual. What is it this time?

mateo 14 tue 21:30
    People. They come without a manual.

tomas 14 wed 10:15
    They do come with a habit of telling you, if one waits. Shall we try five sessions?

tomas 14 wed 10:16 proceeds

mateo 14 wed 19:00 proceeds

mateo 14 thu 08:15
    Five is good. Then I must stand on my own feet, the baby comes in spring.

mateo 9 wed 20:45
    I asked Laura how she wants to hear that something is wrong. She said: in the morning, with coffee, and only the
    first sentence. So there was a manual.

tomas 9 thu 10:10 reacts 🎉

mateo 4 mon 21:10
    I had the hard talk. It took eleven minutes. I had prepared four hours.

tomas 4 tue 10:30
    Next time it will be ten and three. That is how it goes.

mateo 1 tue 20:50
    The five are over, and I notice that I ask you less and less. The baby is due in three weeks. I think we are done,
    and I am a little sad about it.

tomas 1 wed 10:20
    Both are good signs. Let us close it properly then, so that neither of us has to wonder.

mateo 1 wed 20:30 winds
"""

PAPER = """
mateo 14 thu 20:10 pens to purpose
    I have led the network team for a year by fixing things at night. I want to lead it in the daytime.

mateo 14 thu 20:16 pens to why_mentee
    We meet so that I talk to people before something is broken.

mateo 14 thu 20:20 counts as hard
    I have one hard talk, and we still eat lunch together

mateo 14 thu 20:22 counts as night
    A whole month without a night in the server room

mateo 14 thu 20:30 presents

tomas 14 fri 10:00 pens to why_mentor
    We meet because Mateo listens to machines so well that people will be easy, once he believes they make sounds.

tomas 14 fri 10:06 pens to exit_plan
    In the fifth session each says what he takes along. After that a letter at the new year, if we feel like it.

tomas 14 fri 10:10 ticks to hard

tomas 14 fri 10:10 ticks to night

tomas 14 fri 10:15 agrees

mateo 14 fri 20:40 agrees

mateo 4 mon 21:05 reaches to hard

tomas 1 thu 10:40 hopes to keep

tomas 1 thu 10:52 parts
    That one may prepare for eleven minutes in four hours, and that it is not wasted.
    > For the printer, and for every “I do not know yet”. I have used that one with my own sisters.
    > A quiet spring, and a child who comes with no manual at all.
"""
