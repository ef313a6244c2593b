"""Amina and Ngozi: career, and whom to meet."""

SCRIPT = """
ngozi 14 mon 09:10 asks

amina 14 mon 18:05 accepts

amina 14 mon 18:15
    Aunty Ngozi, thank you. I did not dare to ask you myself, so I am glad that my mother has no such difficulty.

ngozi 14 tue 10:00
    Your mother has never had a difficulty in her life. But this is between you and me now, not between her and
    me. What you tell me stays with me.

    And it is Ngozi. Aunty is for Sundays.

ngozi 14 tue 10:05 proceeds

amina 14 tue 12:40
    Yes, Ngozi. (That felt dangerous.)

amina 14 tue 12:41 proceeds

ngozi 14 wed 09:40
    Then first things first. Tell me three jobs you would be jealous of if a friend got them. Don’t think.
    Jealousy is quicker than thinking and more honest.

amina 14 thu 08:20 as jealous
    Head of product at a place that lends to market women. The person at the central bank who writes the rules I
    curse. And, do not laugh, whoever runs the training school for tellers in Kaduna.

ngozi 14 thu 11:15 to jealous
    I am not laughing. Two of those three are about teaching people money. Did you know that?

amina 14 thu 12:30
    I did not, until you said it. I taught my niece to balance a book last week and told everybody. I never tell
    anybody about the app.

ngozi 12 mon 10:30
    Tea on Wednesday? Terra Kulture, half past five. Bring the questions, I will bring the gossip.

amina 12 mon 12:35 reacts 👍

amina 12 thu 08:10
    Thank you for the tea. I kept: “You are not looking for a ladder. You are looking for a room with the right
    people in it.” I wrote it on the receipt.

ngozi 12 thu 10:05
    I said that? How clever of me.

    The right people, then. You should know Halima Sule, who built the lending desk you are jealous of. She is
    short of time and long on opinions. Write her three lines, show them to me first.

amina 11 tue 12:45 as lines
    Draft: “Dear Ms Sule, Ngozi Eze said I might write. I lead a payments team of eleven, and I would like to
    understand how you decided whom to lend to when nobody had papers. Could I ask you two questions, in fifteen
    minutes, wherever you are having lunch?”

ngozi 11 tue 15:20 to lines
    Take out “might” and “could”. Otherwise I would answer it myself. Send it today, before you improve it.

amina 11 tue 15:50
    Sent. Hands cold. Air conditioning, obviously.

ngozi 11 wed 09:00
    Obviously.

amina 10 thu 12:30 as halima
    She answered! Twenty minutes, in a car, between two branches. She lends to whoever *other women* would lend
    to. They know. Nobody had asked them.

ngozi 10 thu 14:10 reacts 🎉 to halima

ngozi 10 thu 14:15
    Now thank her within a day, and tell her in a month what you did with it. The second letter is the one that
    nobody writes. That is how I know everybody in this town.

amina 7 mon 12:40
    I wrote the second letter. She answered with one word: “Good.” I am told that from her it is a medal.

ngozi 7 mon 16:05
    It is. I have two.

ngozi 5 wed 11:00 writes
    There is a half-day on rules for small lenders, in three weeks, in Yaba. The central bank sends the very
    person you curse. I have one seat, and it has your name on it unless you say no.

    > I wrote the second letter. She answered with one word: “Good.” I am told that from her it is a medal.

amina 5 wed 13:15
    I do not say no. What does one ask a person whom one curses?

ngozi 5 wed 15:30
    What she is afraid of. Everybody who writes rules is afraid of something, and it is usually a good reason.

amina 4 thu 17:30 meets
    Tea behind the market. You paid, again.

amina 3 tue 08:50 wonders
    The pitch is at ten, and somebody from the ministry comes along. How long may I talk?

ngozi 3 tue 09:10
    Until he looks at his phone. Plan four minutes, and be glad of three.

amina 3 tue 18:40 seeks as opening
    My first two minutes this morning

ngozi 3 wed 10:15 gives to opening
    You said nothing at all until he had put his phone away. Then you began with the woman in the market, and the
    number came last.

    > situation: When the ministry came in late
    > effect: I forgot that I was there to watch you.
    > wrong: I know the woman. It may not work on somebody who does not.
    > idea: Say her name once more at the very end.

amina 3 wed 12:50 hears to opening
    That the waiting was the strongest part. I had thought it was a mistake.

    > next: Her name, at the end.

amina 3 thu 08:10 feels
    Slept little, but it was worth it.

ngozi 3 thu 13:20 recounts as branch
    I closed a branch by letter. Eleven people, all of whom I knew. I told myself that a letter was clearer. It
    was only easier.

    > tone: bad
    > title: A letter I should not have written
    > takes: What is hard to say, I say standing in front of them.

amina 3 thu 19:05 learns to branch
    Easier for whom? I ask that first now.

amina 2 thu 12:50
    I asked her. She is afraid of a bank run in a market on a Saturday, with phones. I stopped cursing in about
    four seconds. We talked until they put the chairs up.

ngozi 2 thu 15:10 reacts ❤️

ngozi 2 thu 15:20
    Write to her tomorrow. And in a month.

    Do you see what you are doing? You go into rooms now and ask. When you came to me you wanted to know which
    ladder.

ngozi 2 fri 16:30 draws as unpaid
    unpaid

ngozi 2 fri 16:40 turns to unpaid
    I kept the books of my aunt’s church for nine years. I learned there who really decides: whoever makes the tea.

amina 2 fri 18:10 turns to unpaid
    Maths with my cousins, every Sunday. That is where I found out that I explain too much.

amina 1 tue 12:20 awaits
    I present the pilot to the board

amina 1 tue 12:40 as choose
    Something to chew on for our next tea. Halima’s desk looks for somebody, and she sent it to me without a word.
    It would be a step sideways and seven people fewer. I wanted to delete it, and then I was jealous of whoever
    gets it.

amina 1 wed 12:35 to choose
    Can one ask for a month in such a place before one says yes? Or is that not done here?
"""
