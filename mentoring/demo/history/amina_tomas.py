"""Amina and Tomás: six sessions about running a team’s week."""

SCRIPT = """
amina 13 tue 12:30 asks

tomas 13 tue 15:10 accepts

tomas 13 tue 15:20
    Hola Amina, I am glad that you wrote. So you don’t have to guess how I work: six sessions, one theme, and
    between them short letters like this one. You may say stop at any time and I will not be offended. I have four
    sisters.

    Why a team’s week, and why now?

amina 13 wed 11:05
    Because my week is made by other people. Eleven of them, all nice. I look up on a Friday and have answered 400
    messages and moved nothing.

tomas 13 wed 16:00
    Four hundred is a respectable number. Send me last week as it was, hour by hour, not as it should have been. A
    photograph of paper is fine. No cleaning up for the visitor.

amina 13 fri 17:30
    Attached in words, because I am ashamed of the paper: 23 hours of meetings, 9 of them mine. Two one-to-ones
    moved twice. Lunch at the desk four times. One hour with a closed door, and I used it to answer messages.

tomas 13 fri 18:45
    Thank you. That is a very normal week, and it is a pity about the lunch.

    I would gladly do this with you. Shall we?

tomas 13 fri 18:46 proceeds

amina 12 mon 08:50
    Yes. I want to know on Monday what would make Friday a good one. That is all, and it is a lot.

amina 12 mon 08:51 proceeds

tomas 12 mon 14:20 as three
    Perfect. Then the first task is a small one: on Monday before nine write down three things that must be true
    by Friday. Not tasks. Things that are *true*.

amina 12 tue 09:10 to three
    1. The bank’s test is booked.
    2. Bola has decided on the vendor, and not me.
    3. I have had lunch away from the desk twice.

tomas 12 tue 13:30
    The second one is beautiful. The third will be the hardest.

amina 12 fri 16:40
    One yes, one nearly, one no. You may guess which.

tomas 12 fri 18:00 reacts 😊

tomas 10 mon 15:05
    After our second session, so that it does not fly away: you said “I must be in that meeting” four times. About
    which of the nine would nobody notice if you sent a line instead?

amina 10 tue 09:20
    Three. It hurt to write that down. I have given the vendor call to Bola and the test round to Emeka. They said
    yes so quickly that I think they had been waiting.

tomas 10 tue 14:00
    They usually have been.

amina 9 thu 09:15 as calls
    A push, please. One-to-ones: I move them because they are the only thing in my week that nobody shouts about.

tomas 9 thu 15:40 to calls
    Then here is a push. What you move tells people what they weigh. Choose one person for whom you will not move
    it this month, whatever happens. You know already who it is.

amina 9 fri 08:30
    Funke. Wednesdays at eleven. It is in the calendar in red.

tomas 7 wed 14:30 writes
    How is the red hour?

    > Funke. Wednesdays at eleven. It is in the calendar in red.

amina 7 thu 09:05
    Held three of three. In the last one she told me that she has wanted to lead the testing since before I came.
    I never asked. Nobody did.

tomas 7 thu 15:15 reacts 🎉

tomas 7 thu 15:20
    So the hour that nobody shouted about was the most useful one. I have this framed in my kitchen, in Spanish,
    with a drawing of a cow.

amina 5 tue 09:30
    Your three true things now stand on the wall for the whole team. Emeka added “by Friday somebody has laughed”.
    We voted to keep it.

tomas 5 tue 14:10
    Promote Emeka.

amina 3 wed 09:00
    For our fifth session: my closed-door hour. I have it twice a week now, and I still open the door because it
    feels rude. What do other people do?

tomas 3 wed 15:00
    Some put up a sign. I had a lamp. One woman I knew simply told them *why*: “From nine to ten I think about
    next month so that this month can be boring.” Nobody knocked.

    Yours must be in your own words. Try a bad one first, on me.

amina 3 thu 08:45
    “From nine to ten I am worrying on your behalf.”

tomas 3 thu 13:50
    I would not dare to knock. Keep it.

tomas 1 tue 16:30
    Session five, from my notes: you counted 14 hours of meetings where there were 23, and lunch on four days of
    five. You did the counting, I only drank mate.

    We agreed on six. I believe that the next piece, handing Funke the testing without hovering over it, would be
    worth two more. It is your hour and your purse. Six is a good number too. You decide.
"""
