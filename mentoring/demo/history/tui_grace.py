"""Tui and Grace: going back to study."""

SCRIPT = """
tui 11 mon 20:10 asks

grace 11 tue 20:15 accepts

grace 11 tue 20:30
    Kia ora Tui. What a lovely thing to find in the evening. I hear from your aunt that you are thinking of going
    back to study. What is pulling, and what is pushing?

tui 11 wed 21:15
    Kia ora Grace. Pulling: I was good at biology and I miss being good at something that stays done. Pushing: I
    am 36 and have answered phones for eleven years, so nicely that nobody can believe I am bored.

grace 11 thu 19:50
    “Good at something that stays done.” With two boys in the house I can imagine that nothing does.

    Is it nursing itself that you want, or the proof that you still can? Both are good reasons. They need
    different timetables.

tui 11 fri 21:40
    Ooh. Let me sleep on that.

tui 11 sun 20:20
    Nursing itself. I slept on it three times. When Mum was in hospital I kept reading the chart and being right.

grace 11 sun 20:45
    Then we have something to do. Shall we go on, you and I, until you know whether to send the form?

grace 11 sun 20:46 proceeds

tui 10 mon 20:30 proceeds

tui 10 mon 20:31 begins

grace 10 tue 19:40 begins

tui 10 tue 20:50 as form
    Yes please. The form is on the fridge, under the magnet with the crayfish. It is due at the end of the year.

grace 10 wed 20:00 reacts 😊 to form

grace 9 mon 19:45
    One small thing for this week, and no more: ask somebody who did it with children how her Wednesday looked.
    Not whether it was worth it. The Wednesday.

tui 9 thu 21:05
    I asked Marama from netball. Her Wednesday: lectures till three, school gate, fish fingers, and then she
    learned the bones in the bath. She put them on the tiles with a wax crayon.

grace 9 fri 20:10
    I know a charge nurse who still says the bones of the hand in the order of her mother’s tiles.

    What did your stomach say, when she told you?

tui 9 fri 21:30
    It said: I have tiles.

grace 9 sat 09:15 reacts ❤️

tui 8 wed 21:20
    I went to the open evening. I was the oldest by a mile, and then a granddad sat down next to me. He is on his
    second year. He lent me his pen.

grace 8 thu 20:05
    May there always be a granddad.

    What did you find out that is not in the brochure?

tui 8 sun 20:40 writes
    That placements start at quarter to seven. Quarter to SEVEN. I have done the sums on the back of the brochure
    and it only works if my sister takes the boys two mornings.

    > What did you find out that is not in the brochure?

grace 7 mon 20:15
    Have you asked her?

tui 7 mon 21:45
    No. She would say yes, and then I would have to do it.

grace 7 tue 19:55
    That is the truest sentence about asking for help that I have heard this year. May I steal it, without your
    name?

tui 7 tue 21:10
    Only if you put it on a tea towel.

grace 6 wed 20:30
    No question today. I thought of you at quarter to seven this morning, and it was still pink over the harbour.
    One can get used to it.

tui 6 sat 20:15 reacts 🙏

tui 6 sun 21:00
    I asked her. She cried, which I did not have on my list. She said that she had been waiting since Mum for me
    to want something.

grace 5 mon 20:20
    Oh, Tui.

    So now the form is only a form.

tui 3 mon 21:35
    Half of it is filled in. The other half is an essay, “Why nursing”, 500 words. I write four and then somebody
    needs a recorder, a plaster or a lawyer. The evenings are hard.

grace 3 tue 20:00
    Then we don’t use the evenings. Where are ten minutes that belong to nobody? A bus, a car park, the ten before
    the gate opens?

tui 3 wed 20:55
    The car, outside netball. Twenty minutes, Mondays, and it is warm.

grace 2 tue 20:25
    Then write the worst possible version in the car next Monday, and say it into the telephone if the pencil is
    tired. I will not look at the spelling, I shall only tell you where I leaned forward. And if Monday is full,
    it is full. I am here on Tuesday too.
"""
