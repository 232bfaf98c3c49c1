"""Whether putting two rewordings together would bring back what both took from its place."""

from collections import Counter
from collections.abc import Sequence

from community.rules.rewording import Side, StatementText
from community.rules.tokens import words_in


def brings_back(merged: Sequence[str], base: StatementText, ours: Side, theirs: Side) -> bool:
    """Whether something is there again that both took from its place.

    Somebody moved it, and the other one took it away or elsewhere: that is for people to choose. A
    statement is known by its words, a word only if it stood once.
    """
    said = [(each.text, ours.says(n), theirs.says(n)) for n, each in enumerate(base.statements)]
    changed_twice = [each for each in said if each[0] not in each[1:]]
    if not changed_twice:
        return False
    removed = {tuple(words_in(text)) for text, *left in changed_twice if not any(left)}
    put_in = set(ours.put_in) ^ set(theirs.put_in)
    if any(tuple(words_in(statement)) in removed for statement in put_in):
        return True
    wanted = _words_gained(base.bodies, ours.text.bodies)
    wanted.update(_words_gained(base.bodies, theirs.text.bodies))
    gained = _words_gained(base.bodies, merged)
    # A word that stood once can go only once, however many took it.
    back = {word for word in gained.keys() | wanted.keys() if gained[word] > max(wanted[word], -1)}
    if not back:
        return False
    return any(
        number == 1 and word in back for word, number in Counter(words_in(base.whole)).items()
    )


def _words_gained(base: Sequence[str], statements: Sequence[str]) -> Counter[str]:
    """By how much each word is more often there than in the base; less than nothing if less."""
    old, new = Counter(base), Counter(statements)
    gained: Counter[str] = Counter()
    for sign, changed in ((1, new - old), (-1, old - new)):
        for statement, number in changed.items():
            for word in words_in(statement):
                gained[word] += sign * number
    return gained
