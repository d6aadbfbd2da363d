"""Promise to whoever comes next: nothing looks otherwise because of who was there before."""

from conftest import Visit
from paper_queue import READY, FakeQueue
from visitor import difference

SIZE = (1280, 720)


def test_home_looks_the_same_after_somebody_has_taken_the_quiz(visit: Visit) -> None:
    visitor = visit(SIZE, queue=FakeQueue(READY))
    visitor.begin()
    first = visitor.window.grab().toImage()

    list(visitor.take_quiz())
    visitor.kiosk.flow.reset()
    visitor.settle()
    visitor.begin()

    assert difference(visitor.window.grab().toImage(), first) == 0
