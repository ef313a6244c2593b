"""Grace and Ngozi: a mentor has one too."""

SCRIPT = """
grace 15 fri 07:30 asks

ngozi 15 fri 10:00 accepts

ngozi 15 fri 10:10
    Grace, of course. You asked so politely that I looked for the catch. What do you want to be pushed about?

grace 15 sat 09:20
    In spring after next I stop running the hospice. Everybody asks what I shall do and I say “garden”. I don’t
    even like beans.

ngozi 14 mon 10:20
    No beans, then. I will not ask what you want to do. Whom would you like to have lunch with on a Tuesday, in
    that spring?

grace 14 tue 07:10
    Young people who are new at something hard. And anyone who laughs at funerals in the right way.

ngozi 14 tue 11:00
    That is a whole profession. Go on with this? I would.

ngozi 14 tue 11:01 proceeds

grace 14 wed 07:05 proceeds

grace 14 wed 07:06 begins

ngozi 14 wed 09:50 begins

grace 14 sun 10:40
    You should know that I have begun to mentor somebody in Lagos, as it happens. I will not talk about her with
    you, and I wanted to say that aloud once.

ngozi 13 mon 09:30 as aloud
    Good. If I ever ask, remind me of this letter. I am curious by trade.

grace 13 tue 06:50 reacts 👍 to aloud

ngozi 11 mon 10:10
    You owe me a lunch list. Five names. Not people who would be useful. People after whom you walk home faster.

grace 11 wed 07:00
    1. Losa, who used to clean our ward and noticed everything.
    2. The choir man, for the breath.
    3. My niece, who repairs sails.
    4. A student nurse called Pita who asks why until somebody cries.
    5. You, if you ever come this far south.

ngozi 11 wed 10:30
    I see nobody from a board on it. Interesting, for a woman who has just been asked to join two.

grace 11 thu 06:45
    I had not noticed. I had already written the yes to one of them.

ngozi 11 thu 09:20
    Sent?

grace 11 fri 07:15
    It was in the drafts. I took it out this morning and walked it round the block. I have written a no, with
    thanks. It is the first one in about nine years, and I feel as if I had left the stove on.

ngozi 11 fri 09:40 reacts 🎉

ngozi 8 tue 10:00
    How is the stove?

grace 8 wed 07:20
    Cold, and nothing burnt down. With the free evening I sat in on Pita’s group of new nurses. They meet in a
    laundry room. I said four sentences in an hour and a half, and they have asked me to come back.

ngozi 8 wed 10:45
    Write down what the four sentences were. There is a book in you, but not the one that people expect. A short
    one.

grace 7 mon 07:30 writes
    A *book*? I can hardly write a shopping list without a moral.

    > There is a book in you, but not the one that people expect. A short one.

ngozi 7 mon 10:15
    Start with the moral then, and end with the eggs.

grace 5 sun 09:50
    Eleven pages. “What the cleaner knew.” They are not good yet. I read them to the dog, and he asked to go out.

ngozi 4 mon 10:40
    Eleven pages in three weeks, beside a hospice. Send me two of them. I will not be kind. I will be useful.

grace 4 tue 07:00
    You may have pages six and seven. Six is the best and seven the worst.

ngozi 4 thu 11:30
    It is the other way round. Six is beautifully made and you are nowhere in it. In seven you are afraid of a
    family in a corridor, and I forgot my tea.

grace 4 sat 09:10
    I was cross for two days. You are right. Seven stays.

ngozi 2 wed 10:20
    Whom will you show it to first who is not me and not a dog?

grace 2 thu 07:10
    Losa. It is hers in a way. If she says that it wasn’t like that, then it wasn’t.

ngozi 2 ago 11:15
    I found this in an old diary of mine, and it is for you. Two minutes to read.

    The one who sweeps the room has seen /
    what the speakers left there: half a fear, /
    a pencil, and the thing they did not mean. /
    She puts the chairs back so that you can hear.

    I was twenty-three when I wrote it, and it has waited for somebody who would know what to do with it. What did
    Losa say?
"""
