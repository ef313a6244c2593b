"""Amina and Grace: how it began, and the first two months."""

SCRIPT = """
amina 15 mon 12:40 asks

grace 15 tue 20:10 accepts

grace 15 tue 20:20
    Kia ora Amina. I read your note twice, once on my feet and once with tea. Thank you for asking me.

    Before we do anything clever: how do I say your name so that your mother would nod?

amina 15 wed 07:20
    Good evening Grace (it is morning here). A-MEE-nah, the weight in the middle. She would nod at that.

    I am writing from the bus. If a sentence stops halfway, that is the bridge.

grace 15 wed 20:05
    A-MEE-nah. I have said it to the dog. He approves of most things, but still.

    Tell me about a day that gave you energy and a day that took it. Two lines each, no more.

amina 15 thu 07:35
    Gave: Saturday. I taught my niece to balance the book of the shop. She laughed out loud when it came out even.

    Took: it is Thursday today, and on Thursdays I lead the planning meeting. Ask me tonight.

amina 15 thu 18:10
    It took. Eleven people, one hour, and I believe I spoke for fifty minutes of it. I had a slide for every
    silence.

grace 15 fri 20:30
    A slide for every silence. I will carry that one around with me.

    No advice today. Only this: when did you last sit in a meeting that somebody else led, and *want* to speak?

amina 14 mon 07:15
    Last year, under Mrs Adeyemi. She would ask a thing and then look out of the window. You could hear the air
    conditioner. In the end somebody always said the true thing. Sometimes it was me.

grace 14 mon 20:20 as window
    She looked out of the window. What did you think she was doing?

amina 14 tue 07:25 to window as generous
    Then I thought she was bored. This morning, on the bus, I think she was being generous.

grace 14 tue 20:00 reacts ❤️ to generous

grace 14 wed 20:15
    We have looked at each other for a week and neither of us has run. I would like to go on, if you would.

    What I can do: questions, stories, now and then a push. What I cannot do: decide for you. I read in the
    evenings until nine. Letters may come at any hour, the telephone sleeps in the kitchen.

grace 14 wed 20:17 proceeds

amina 14 thu 07:30
    I would. Two things I want. To lead planning with confidence, and to learn a little every day instead of in
    heaps before an exam.

    What helps me is that you do not answer too quickly.

amina 14 thu 07:32 proceeds

grace 14 fri 20:12
    Then we have begun. And I shall not answer too quickly.

    How will you know that you lead with confidence? Not how will it feel. What would I see, if I stood at the
    back with the biscuits?

amina 13 mon 07:40
    It took me three bus rides. You would see me ask something and not answer it myself. You would see Funke
    speak. She knows the most and says the least.

grace 13 mon 20:25 as biscuits
    I like this meeting already. So the biscuits go to Funke.

    Out of ten, where does it stand today? Your number, nobody else’s.

amina 13 tue 07:20 to biscuits
    Three. Some days two and a half, but I round up for morale.

grace 13 tue 20:40
    Three is an honest number. What makes it a three and not a one?

amina 13 wed 07:30
    I know the work. They know that I know the work. And nobody has thrown a biscuit.

grace 13 wed 20:05 reacts 😊

amina 13 thu 18:05
    Report from today: forty-five minutes of me. I counted, as one counts calories. Then I had a slide of *next
    steps* ready before they had said what the steps were.

grace 13 sat 09:40
    I was in the water this morning, so I have had time to think. It is eleven degrees; one thinks briefly.

    You had the next steps ready before they had said them. Who taught you that it is rude to come with empty
    hands?

amina 12 mon 07:30
    Ha. Every auntie I have.

    But also my first manager. He called on people who came without an answer, and everybody looked at their
    shoes. I was nineteen months in that room.

grace 12 mon 20:30
    Nineteen months of shoes. Thank you for telling me.

    A small thing, if you like it, and leave it if you don’t: next Thursday come with one question on a piece of
    paper and nothing else. You may keep the slides in your bag. They can’t hear that they are not wanted.

amina 12 tue 07:45
    No slides? My palms are wet and it is Tuesday.

grace 12 tue 20:10
    In the bag. Not in the bin.

amina 12 thu 07:10
    I have a question. “What would we be sorry about at the end of the month if we did not do it?” Is it a good
    one?

grace 12 thu 20:00
    You will know by tonight, and I shall not. I am very curious.

amina 12 thu 18:20 as paper
    They talked for *twenty-two minutes* without me. Chidi talked for fifteen of them, but still.

    I took one slide out of the bag at minute forty. I think it was from fear and not from need.

grace 12 fri 20:20 reacts 🎉 to paper

grace 12 fri 20:35
    You can tell fear from need, in the middle of it. Some people take twenty years over that, and I know, because
    I was one of them.

    I once ran a ward handover like a train timetable. One night a cleaner waited for me in the corridor to tell
    me that the man in bed four had stopped eating. She had tried to say it in the meeting. There had been no room
    in my timetable. I have kept a hole in it ever since.

amina 11 mon 07:35 as cleaner
    I read this to my sister. We were both quiet for a while, and then she asked who the cleaner was in *her*
    meetings.

    What was her name?

grace 11 mon 20:15 to cleaner
    Losa. She is retired and terrifies the bowls club. She would like you.

grace 11 wed 20:50 as links
    Something to read, four minutes: an old piece about asking instead of telling. Skip the first page, the man
    clears his throat a good deal. I will put the link into a letter when I find it at six tonight.

grace 11 wed 20:53 edits links
    Something to read, four minutes: an old piece about asking instead of telling. Skip the first page, the man
    clears his throat a good deal. I will put the link into a letter when I find it at the weekend.

amina 11 thu 18:30
    Thirty-one minutes of me today. That sounds bad and I am proud of it.

grace 11 fri 20:05 writes
    Thirty-one! That is a whole television programme of other people.

    What did you notice in your body when nobody spoke?

    > Thirty-one minutes of me today. That sounds bad and I am proud of it.

amina 10 mon 07:25
    My shoulders go up, as if somebody were about to drop something. Then my mouth opens by itself. I hear it
    start, and I am as surprised as everybody.

grace 10 mon 20:35
    Shoulders first, then mouth. So the shoulders are the early warning.

    You need not do anything about it yet. Just wave at them when they come up.

amina 10 tue 07:15
    Wave at my shoulders. I will be the talk of the fourth floor.

amina 10 wed 22:40 as hasty
    I cannot believe Chidi. He answered for Funke AGAIN, and in front of the directors, with my numbers. If he
    does it once more I will

amina 10 wed 22:44 withdraws hasty

amina 10 thu 07:30
    I took a line back last night. It was about a colleague, and it was not fair before I had slept. Sorry if it
    woke you up.

grace 10 thu 20:10
    Nothing wakes me, the telephone lives in the kitchen. You may take a thing back here any time, that is what
    the button is for.

    Is there something in it that is still true this morning?

amina 10 thu 20:45
    Yes. That I want Funke to be heard, and that I let him take the space because it saves me from the silence. He
    fills it so that I need not. I am almost grateful to him, and that makes me cross.

grace 10 fri 20:25 as grateful
    Read that last sentence again. There is a lot in it, and none of it is about Chidi.

amina 9 mon 07:20 reacts 💡 to grateful

amina 9 tue 07:40
    No meeting this week, half the team is at a training. I feel free and slightly unemployed.

    I have begun with three lines every morning: what I saw, what I make of it, whom I could tell. I do it before
    I open the mail. Six days so far, with one gap for a migraine.

grace 9 tue 20:15
    The gap belongs to it. I would not trust six without one.

    How is the energy? You wrote “migraine” as if it were weather.

amina 9 wed 07:30
    It comes when I sleep five hours and call it six. I know. My mother says so, and she is also always right at
    seven in the morning.

grace 9 wed 20:40
    I shall not compete with your mother. Only: what is one thing that gives you more than it takes, and takes
    less than ten minutes?

amina 9 fri 13:05
    The roof at work. Nobody goes there after lunch. One can see the lagoon and somebody’s washing.

grace 9 sat 08:50
    Then the roof is now part of the plan.

amina 8 tue 07:25 as roof
    Roof: Monday yes, today yes before eight. I said good morning to the washing. Somebody has very many yellow
    socks.

grace 8 tue 20:05 reacts 😊 to roof

amina 8 thu 18:15
    Today Funke spoke. One sentence. “The bank will not be ready, and we all know it.” Nobody had said it for
    three weeks. I nearly answered. I waved at my shoulders, and then Bola said: “She is right.”

    Twenty-four minutes of me.

grace 8 fri 20:10
    Oh, well done, Funke. And well done, whoever made the room in which she could.

    What do you want to remember of it, for a day when it goes badly?

amina 8 fri 20:50
    That I did not die. Also that it was she who was brave. I only got out of the way.

grace 8 sun 10:15
    *Only got out of the way.* I have worked with surgeons who retired before they managed that.
"""
