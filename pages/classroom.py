"""The classroom: what can a class do with these figures, with a projector or with paper?"""

from components.ui import layout
from components.ui.decks import show_decks
from components.ui.lessons import show_lessons
from components.ui.letters import show_letters
from components.ui.pack import show_pack
from components.ui.predict import show_predictions
from components.ui.quiz import show_quiz
from components.ui.sections import choose_section

with layout.page("classroom") as page:
    match choose_section(page):
        case "lessons":
            show_lessons(page)
        case "decks":
            show_decks(page)
        case "quiz":
            show_quiz(page)
        case "predict":
            show_predictions(page)
        case "family":
            show_letters(page)
        case "pack":
            show_pack(page)
