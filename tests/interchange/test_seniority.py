"""Levels come in the order people climb them, found from the words in their names."""

from itertools import permutations

import pytest

from community.interchange.seniority import in_order_of_seniority, says_seniority


@pytest.mark.parametrize(
    "ladder",
    [
        ("Junior", "Mid-level", "Senior", "Lead", "Principal"),
        ("初级", "中级", "高级", "资深", "首席"),
        ("初级工程师", "工程师", "高级工程师", "首席工程师"),
        ("Apprentice developer", "Junior developer", "Developer", "Lead developer"),
        ("Lead developer", "Lead developer - management", "Principal developer"),
        ("Trainee analyst", "Junior analyst", "Associate analyst", "Analyst", "Senior analyst"),
        ("Operations analyst", "Senior operations analyst", "Operational control manager"),
        ("Service desk analyst", "Service desk manager", "Head of service desk"),
        ("Associate principal", "Principal", "Senior principal", "Director"),
        ("Engineer I", "Engineer II", "Engineer III", "Senior engineer I", "Senior engineer II"),
        ("L1", "L2", "L10"),
        ("Awareness", "Working", "Practitioner", "Expert"),
        ("Praktikum", "Junior", "Entwicklung", "Senior", "Leitung der Entwicklung"),
        ("Data ethics lead", "Head of data ethics"),
        ("Data architect", "Senior data architect", "Chief data architect"),
        ("Deputy head of design", "Head of design"),
    ],
)
def test_every_shuffle_gives_the_same_ladder(ladder: tuple[str, ...]) -> None:
    orders = {in_order_of_seniority(shuffled) for shuffled in permutations(ladder)}

    assert orders == {ladder}


def test_words_of_ones_own_decide() -> None:
    names = ("Junior designer", "Designer", "Associate designer", "Grand designer")

    ordered = in_order_of_seniority(names, ["associate", "junior", "", "grand"])

    assert ordered == ("Associate designer", "Junior designer", "Designer", "Grand designer")


def test_names_that_say_no_order_stay_and_are_known() -> None:
    names = ("Incident keeper", "Major incident keeper")

    ordered = in_order_of_seniority(names)

    assert ordered == names
    assert not says_seniority(names)
    assert says_seniority(("Junior", "Senior"))
    assert says_seniority(("Alone",))
