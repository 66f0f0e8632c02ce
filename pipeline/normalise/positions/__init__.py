"""How many posts. `step` is the door; `counted` reads counts that stand by themselves, `sought` whom a
text seeks so many of, `training` how many a ward takes, `vacancies` what is vacant; `numbers` are said
and summed alike in all.
"""
