"""The line of those who wait for an answer."""

import asyncio

import pytest

from strategy_chat.errors import ServerBusy
from strategy_chat.web.line import Line


def test_those_who_wait_are_called_in_the_order_in_which_they_came():
    line = Line(at_once=2, waiting_at_most=20)
    at_work = 0
    most = 0
    called: list[int] = []

    async def person(number: int) -> None:
        nonlocal at_work, most
        with line.join() as place:
            await place.turn()
            called.append(number)
            at_work += 1
            most = max(most, at_work)
            await asyncio.sleep(0.001 * (number % 3))
            at_work -= 1

    async def all_of_them() -> None:
        await asyncio.gather(*(person(number) for number in range(20)))

    asyncio.run(all_of_them())
    assert called == list(range(20))
    assert most == 2


def test_who_comes_to_a_full_line_is_turned_away_politely():
    line = Line(at_once=1, waiting_at_most=2)
    first, second, third = line.join(), line.join(), line.join()
    assert [place.before for place in (first, second, third)] == [0, 0, 1]
    with pytest.raises(
        ServerBusy, match="2 people are waiting for an answer already; please ask again in about 5"
    ):
        line.join()
    line.leave(second)
    assert third.before == 0
    line.join()


def test_who_goes_away_while_waiting_is_not_called():
    line = Line(at_once=1, waiting_at_most=5)
    called: list[str] = []

    async def person(name: str) -> None:
        with line.join() as place:
            await place.turn()
            called.append(name)

    async def scene() -> None:
        with line.join() as first:
            assert not first.waiting
            impatient = asyncio.create_task(person("impatient"))
            patient = asyncio.create_task(person("patient"))
            await asyncio.sleep(0)
            impatient.cancel()
            await asyncio.sleep(0)
        await patient
        assert impatient.cancelled()

    asyncio.run(scene())
    assert called == ["patient"]
    assert not line.join().waiting


def test_who_is_called_and_goes_away_gives_the_place_to_the_next():
    line = Line(at_once=1, waiting_at_most=5)
    first, second = line.join(), line.join()
    assert second.waiting
    with pytest.raises(RuntimeError, match="broken"), first:
        raise RuntimeError("broken")
    assert not second.waiting
