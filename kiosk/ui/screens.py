"""Which screen shows which place.

Screens are imported when they are first shown: all of them at once would cost a start 20 of its
200 ms. `kiosk.ui.preparing` fetches them while nobody waits.
"""

from typing import assert_never

from kiosk.patient.route import (
    Attract,
    Closed,
    Display,
    Help,
    Home,
    MyQuestions,
    Printing,
    Questions,
    QuizPage,
    Result,
    Review,
    Route,
    SectionPage,
    SheetPreview,
    SheetSections,
    TakeHome,
    Understanding,
    Understood,
)
from kiosk.ui.context import Context
from kiosk.ui.screen import Screen


def new_screen(context: Context, route: Route) -> Screen:
    """The screen for a place; home where the place cannot be shown."""
    match route:
        case Attract():
            from kiosk.ui.attract import AttractScreen

            return AttractScreen(context)
        case Closed():
            from kiosk.ui.closed import ClosedScreen

            return ClosedScreen(context, route)
        case SectionPage():
            from kiosk.ui.section import SectionScreen

            return SectionScreen(context, route)
        case Display():
            from kiosk.ui.display import DisplayScreen

            return DisplayScreen(context)
        case Help(large=large):
            from kiosk.ui.help import CardScreen, HelpScreen

            return CardScreen(context) if large else HelpScreen(context)
        case TakeHome():
            from kiosk.ui.take_home import TakeHomeScreen

            return TakeHomeScreen(context)
        case SheetSections():
            from kiosk.ui.sheet_sections import SheetSectionsScreen

            return SheetSectionsScreen(context)
        case SheetPreview():
            from kiosk.ui.sheet_preview import SheetPreviewScreen

            return SheetPreviewScreen(context)
        case Printing():
            from kiosk.ui.printing import PrintingScreen

            return PrintingScreen(context)
        case QuizPage() | Review() | Result():
            return _quiz_screen(context, route)
        case Questions(section=section):
            from kiosk.ui.questions import QuestionsScreen

            return QuestionsScreen(context, section)
        case MyQuestions():
            from kiosk.ui.my_questions import MyQuestionsScreen

            return MyQuestionsScreen(context)
        case Understanding() | Understood():
            return _understanding_screen(context, route)
        case Home():
            return _home(context)
        case _:
            assert_never(route)


def _home(context: Context) -> Screen:
    from kiosk.ui.home import HomeScreen

    return HomeScreen(context)


def _quiz_screen(context: Context, route: QuizPage | Review | Result) -> Screen:
    from kiosk.ui.quiz import QuestionScreen, QuizOpeningScreen
    from kiosk.ui.result import ResultScreen
    from kiosk.ui.review import ReviewScreen

    flow = context.flow
    wording = context.library.quiz_wording(context.language)
    if flow.quiz is None or wording is None:
        return _home(context)
    match route, flow.outcome:
        case Result(), outcome if outcome is not None:
            return ResultScreen(context, outcome, wording)
        case Review(), outcome if outcome is not None:
            return ReviewScreen(context, wording)
        case QuizPage(question=wanted), _:
            for question in flow.quiz.questions:
                if question.id == wanted:
                    return QuestionScreen(context, wording, question)
    return QuizOpeningScreen(context, wording)


def _understanding_screen(context: Context, route: Understanding | Understood) -> Screen:
    from kiosk.ui.explained_question import ExplainedQuestionScreen
    from kiosk.ui.understanding import UnderstandingOpeningScreen, UnderstoodScreen

    check = context.library.understanding(context.language)
    match check, route:
        case None, _:
            return _home(context)
        case _, Understood():
            return UnderstoodScreen(context, check)
        case _, Understanding(question=wanted) if wanted in check.questions:
            return ExplainedQuestionScreen(context, check, check.questions[wanted])
        case _:
            return UnderstandingOpeningScreen(context, check)
