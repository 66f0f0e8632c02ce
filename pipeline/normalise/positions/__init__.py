"""How many posts. `step` is the door; `counted` reads numbers, `vacancies` what is counted."""
