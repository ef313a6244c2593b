"""Amina and Grace: the weeks until yesterday."""

SCRIPT = """
amina 7 mon 07:30
    I have moved my number. From three to five. I wrote down why: *Funke spoke, and I let her.*

grace 7 mon 20:20
    Two whole points, and a reason with somebody else’s name in it.

    What would five and a half look like? Not six. I am not greedy.

amina 7 tue 07:15
    Five and a half: I start a meeting without an apology. I listened to myself last week. “Sorry, just quickly,
    this may be nothing.” I said that before saying the most useful thing of the hour.

grace 7 tue 20:30
    Try it the other way round on somebody safe. Leave out the sorry once with me, here.

amina 7 wed 07:35 as straight
    I do not agree with the four-minute piece you sent me. He thinks that a question is always better than an
    answer. When the building burns I want an answer.

grace 7 wed 20:15 to straight
    Good. You are right, and he is a man who never worked nights.

    How did that feel, without the sorry?

amina 7 wed 20:40
    Like stepping out without an umbrella and finding that it is not raining. I looked up twice.

grace 7 fri 20:05
    This one stays with me. I have a wall for such sentences.

amina 7 sun 12:50
    Bad Thursday, and I did not write. I was tired, the directors came in unannounced, and I fell back into all of
    it. Fifty minutes, slides, sorry, the whole museum. I am back at a three.

grace 6 mon 20:45
    Thank you for writing it down instead of hiding from me.

    A museum is a place one visits. What did you see there that you could not have seen in week one?

amina 6 tue 07:20
    That I heard it while it was happening. In week one I thought that it was simply a meeting.

grace 6 tue 20:10
    Yes.

    So it isn’t a three, is it? It is a five on a bad day. Those are two different animals. But it is your number.

amina 6 wed 07:40 as animals
    Five on a bad day. I will allow it.

grace 6 wed 20:00 reacts 👍 to animals

grace 6 thu 20:30
    How was the roof this week?

amina 6 fri 13:10
    It was there. I was not. Going up now, with my lunch, before you ask me again.

amina 6 fri 13:40 writes
    Yellow socks are out. Also somebody has put up a small chair. I sat on it, I hope that was allowed.

    > How was the roof this week?

grace 6 sun 09:30
    Chairs on roofs are always for whoever comes.

amina 5 tue 07:30
    Question that I cannot ask anybody here. When you were head of a whole house of nurses, did you feel like one?
    Or like somebody who had borrowed the coat?

grace 5 tue 20:50
    For six years, borrowed. I kept waiting for the real one to come back from lunch.

    What changed it was not a prize. A young nurse asked me how I had known what to say to a family, and I heard
    myself answer. Somebody who borrows a coat can’t tell you where the pockets are. I could.

    Where are your pockets?

amina 5 wed 07:45
    I will need more than one bridge for that.

amina 5 thu 18:30 as pockets
    Pockets, a first list: I can see when two people mean the same and fight over the word. I remember what people
    said three weeks ago. I can make a budget in my head while somebody shouts. I never let the new person eat
    alone.

grace 5 fri 20:15 to pockets
    That is no borrowed coat. Look at the last one again. Nobody trains that.

amina 5 fri 20:35 reacts 🙏

grace 4 mon 20:40
    We have not heard each other’s voices for a month. Half an hour on Friday? It would be your breakfast and my
    cup of something. Only if it gives more than it takes.

amina 4 tue 07:10
    Yes please. Friday 07:00 here. I will be on the roof, so there may be wind and washing.

grace 4 fri 21:10
    I enjoyed that. You laughed three times, and you were quiet twice without filling it. I counted, as one counts
    birds.

    You don’t need the answer. You need the next question. That was yours, by the way, not mine. I only wrote it
    down.

amina 4 fri 12:30
    I kept: ten seconds of silence, once, on Thursday. I have looked it up, ten seconds is longer than a traffic
    light believes.

grace 4 sun 10:05
    It is about as long as a wave takes, from when you see it until it is there. That is how I count it. *Here it
    comes, here it comes, here it comes, hello.*

amina 3 tue 07:30
    I have practised the wave on the bus. The conductor thinks that I am praying.

grace 3 tue 20:05 reacts 😊

amina 3 thu 07:15
    Today. Here it comes, here it comes.

amina 3 thu 18:05 as ten
    I let the silence sit for ten seconds. Two people spoke who never do.

    I moved it to six.

grace 3 fri 20:00 reacts 🎉 to ten

grace 3 fri 20:10
    Ten whole seconds, on purpose, in front of witnesses.

    I am not going to say anything wise. I am going to tell the dog.

amina 3 fri 18:40
    What did he say?

grace 3 sat 08:30
    He let the silence sit.

amina 2 mon 07:20
    Bola asked me in the lift what I am doing differently. I said “less”. She said it shows. I have been smiling
    since the second floor.

    I still call them the awkward moments, when nobody speaks. I noticed that when I wrote it down for her.

grace 2 tue 06:40
    I was walking by the harbour just now and thought about your quiet moments. You called them awkward. I wonder
    who told you that first.

amina 2 wed 07:35
    Now I have it in my head and it does not go away. At home silence meant that my father had seen the school
    report.

grace 2 wed 20:25
    Ah. So there is a child in the planning meeting, waiting for the report to be read out.

    She may sit with us. She need not chair it.

amina 2 thu 12:45 reacts ❤️

grace 2 fri 20:20
    Something to listen to, twelve minutes: *The long pause, and what it is for*. From minute six. You will
    recognise yourself, kindly.

    And a small thing for next week, if you want one: three quiet minutes before each meeting. No telephone. You
    may look at socks.

amina 2 sat 10:15
    Heard it twice. “A pause is a chair that you pull out for somebody.” I stopped the bus for that one. Not
    really. I missed my stop.

amina 1 mon 07:25
    Three quiet minutes, day one: thought about rice for two of them. I will count it.

grace 1 mon 20:10
    Rice counts.

amina 1 wed 07:40 writes
    Tuesday I forgot. Today four minutes, because the first one was noisy in my head.

    Thursday is the big one. It is the plan for the whole next quarter, and the directors sit in again.

    > Rice counts.

grace 1 wed 20:15
    The same room as in the museum, then. But you are not the same visitor.

    What is the silence saying, when it comes? Not what you fear that it says. Listen to it tomorrow and write me
    one line, before you are wise about it.

amina 1 thu 18:25
    One line, before I am wise about it: I fill the silence because I am afraid it means they disagree.

grace 1 ago 19:05 for amina
    That is a brave sentence. Read it again tomorrow.

    Then tell me: what would tell you the meeting went well, before it even starts?
"""
