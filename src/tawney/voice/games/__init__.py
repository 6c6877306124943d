"""Budget games: a council's lines as sliders, whom each choice touches, and answers added up, refusals included."""
