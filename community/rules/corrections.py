"""Whether a new wording only corrects the old one."""

import re
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from community.rules.statements import Statement, statements_of
from community.rules.tokens import CJK_SIGN, tokens_of

_MARKS = frozenset(",;:()[]\"'“”„‘’‚«»，、；：（）「」『』《》")
_NEGATIONS = re.compile(
    "never|nothing|nobody|nowhere|neither|cannot|without|unless|"
    "(?:could|would|should|does|might|must|were)n|"
    "(?:nicht|kein|niemal|niemand|nirgend).*|weder|nein|ohne|nie|no|not|nor|none",
    re.IGNORECASE,
)


def is_correction(before: str, after: str) -> bool:
    """Whether only blanks, closing punctuation, the case of a sentence's first letter or at most
    two letters inside one word differ.

    That word has five letters or more and keeps its first two. A digit, a sign, a negation and a
    word in capitals are never corrected, they are changed.
    """
    old, new = (statements_of(text, ignoring_case=True) for text in (before, after))
    if [(each.line, each.is_item) for each in old] != [(each.line, each.is_item) for each in new]:
        return False
    mistyped = 0
    for old_statement, new_statement in zip(old, new, strict=True):
        found = _mistyped_words(old_statement, new_statement)
        if found is None:
            return False
        mistyped += found
    return mistyped <= 1


def _mistyped_words(old: Statement, new: Statement) -> int | None:
    """How many words differ by a slip of the pen; None where anything else differs."""
    old_tokens, old_gaps = _tokens_and_gaps(old.text)
    new_tokens, new_gaps = _tokens_and_gaps(new.text)
    if len(old_tokens) != len(new_tokens):
        return None
    for place, (before, after) in enumerate(pairwise(new_tokens)):
        if old_gaps[place] != new_gaps[place] and not _may_part(before, after):
            return None
    first_word = next((n for n, token in enumerate(old_tokens) if token[0].isalnum()), -1)
    mistyped = 0
    for place, (was, now) in enumerate(zip(old_tokens, new_tokens, strict=True)):
        if was == now:
            continue
        if _is_untouchable(was) or _is_untouchable(now):
            return None
        if place == first_word and was[0].lower() == now[0].lower():
            was = now[0] + was[1:]
        if was != now:
            if not _is_mistyped(was, now):
                return None
            mistyped += 1
    return mistyped


def _tokens_and_gaps(text: str) -> tuple[list[str], list[bool]]:
    """The tokens that are no blanks, and for each whether a blank follows."""
    tokens: list[str] = []
    gaps: list[bool] = []
    for token in tokens_of(text):
        if token.isspace():
            gaps[-1:] = [True]
        else:
            tokens.append(token)
            gaps.append(False)
    return tokens, gaps


def _may_part(before: str, after: str) -> bool:
    """Whether a blank between two tokens, there or not, leaves what they say as it is."""
    if CJK_SIGN.match(before) or CJK_SIGN.match(after):
        return all(token[0].isalnum() or token in _MARKS for token in (before, after))
    return all(token.isalpha() or token in _MARKS for token in (before, after))


def _is_untouchable(token: str) -> bool:
    """Digits, signs, negations and words in capitals; a lonely A begins many a sentence."""
    if not token[0].isalpha():
        return True
    return (token.isupper() and token != "A") or bool(_NEGATIONS.fullmatch(token))


def _is_mistyped(was: str, now: str) -> bool:
    letters = all(sign.isalpha() and sign.lower() != sign.upper() for sign in was + now)
    long_enough = min(len(was), len(now)) >= 5
    return (
        letters
        and long_enough
        and was[:2] == now[:2]
        and Levenshtein.distance(was, now, score_cutoff=2) <= 2
    )
