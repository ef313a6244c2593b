"""Inés and Tomás: about to agree, with a wording of his that waits for her."""

SCRIPT = """
ines 4 tue 19:30 asks

tomas 4 wed 10:15 accepts

tomas 4 wed 10:20
    Hola Inés. Your sister told me that you have been made head of the workshop, and that you have stopped singing in
    it. Which of the two came first?

ines 4 wed 20:10
    Ha. The singing stopped on the second day. Six people looked at me to see whether they were still allowed to.

tomas 4 thu 11:00
    And were they?

ines 4 thu 20:45
    I said nothing. That was the answer they heard.

tomas 3 mon 10:30
    You hear well for somebody who works beside a band saw. Another talk, or shall we make it a thing?

ines 3 mon 19:50 proceeds

tomas 3 tue 10:00 proceeds

tomas 3 tue 10:05
    Bueno. I have put my questions on a page for you. Write what you like and leave out what you don’t. No word on it
    has to be beautiful.

ines 2 thu 20:40
    I have written it, in the voice I have at the bench. Tell me when something squeaks.

tomas 1 tue 11:10
    One thing squeaks, in the first line, and I left you a note there. Keep yours if you like it better. It is your
    page.
"""

PAPER = """
tomas 3 tue 10:04 lends

ines 2 thu 20:05 pens to purpose
    I was the best at dovetails, so they made me the boss. I do not want to become a boss who is only the one with the
    keys.

ines 2 thu 20:12 pens to why_mentee
    We meet so that I can lead six people without becoming somebody else at half past seven.

ines 2 thu 20:18 counts as sing
    Somebody sings in the workshop, and it need not be me

ines 2 thu 20:20 counts as saw
    I go a whole week without taking a piece out of somebody’s hands

ines 2 thu 20:26 pens to shifts
    From doing it again myself, to saying what I see and going to make coffee.

ines 2 thu 20:30 pens to rhythm with blend
    A session when the month begins, and a letter when something squeaks.

ines 2 thu 20:32 pens to sessions with four

ines 2 thu 20:36 presents

tomas 1 tue 10:50 pens to why_mentor
    We meet because a workshop that sings makes better drawers, and I need one for my kitchen.

tomas 1 tue 10:58 pens to mentor_brings
    Four hours, four letters, and a sister who asks me about you every Sunday.

tomas 1 tue 11:05 suggests to purpose as squeak
    I was the best at dovetails, so they made me the boss. I want to find out what kind of boss still has sawdust in
    her hair.
    > You say what you do not want to become. What would you like to be instead? Keep yours if mine is too tidy.
"""
