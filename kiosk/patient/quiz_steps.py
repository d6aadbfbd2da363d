"""Steps in the quiz."""

from kiosk.content.quiz import Quiz
from kiosk.patient.eligibility import assess, next_question, previous_question, toggled
from kiosk.patient.route import QuizPage, Result, Review
from kiosk.patient.session import Session


def having_tapped(session: Session, quiz: Quiz, question_id: str, choice: str) -> Session:
    """The session with a choice of a question chosen, or taken back."""
    question = next(one for one in quiz.questions if one.id == question_id)
    chosen = toggled(question, session.answers.get(question_id, ()), choice)
    return session.answering(question_id, chosen)


def one_on(session: Session, quiz: Quiz) -> Session:
    """The session at the next question, at the review after the last, or at an urgent result."""
    following = next_question(quiz, session.answers, _here(session))
    if following is not None:
        return session.at(QuizPage(following))
    if session.answers and assess(quiz, session.answers).result.urgent:
        return session.having_result().at(Result())
    return session.at(Review())


def page_before(session: Session, quiz: Quiz) -> QuizPage | None:
    """The question before, if there is one."""
    before = previous_question(quiz, session.answers, _here(session))
    return None if before is None else QuizPage(before)


def _here(session: Session) -> str:
    """The question shown; empty on the opening page."""
    return session.route.question if isinstance(session.route, QuizPage) else ""
