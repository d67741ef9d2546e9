"""Which appeals an action wants to be read."""

from metrics.findings.reading import FEW, drawn

RECORDS = [{"appeal_id": f"{i:03d}"} for i in range(100)]


def test_the_same_number_draws_the_same_and_another_draws_others():
    assert drawn(RECORDS, 1) == drawn(RECORDS, 1)
    assert drawn(RECORDS, 1) != drawn(RECORDS, 2)


def test_a_draw_is_twenty_different_appeals_in_order_of_their_number():
    numbers = [record["appeal_id"] for record in drawn(RECORDS)]
    assert len(numbers) == FEW == 20
    assert numbers == sorted(set(numbers))


def test_fewer_appeals_are_all_drawn():
    assert drawn(RECORDS[:3]) == RECORDS[:3]
    assert drawn([]) == []
