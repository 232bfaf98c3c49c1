"""Contents, and changes of them, as hypothesis draws them."""

from hypothesis import strategies as st

from community.rules.content import Cell, CellKey, Content, PartPath, Place, clean_line, clean_text

ids = st.sampled_from(["r1", "r2", "r3"])
keys: st.SearchStrategy[CellKey] = st.tuples(ids, st.sampled_from(["junior", "senior"]))
plain = st.text(st.sampled_from("ab Cé机1+-.\n"), max_size=12)
lines = plain.map(lambda text: clean_line(text).text)
texts = plain.map(lambda text: clean_text(text).text)
cells = st.builds(Cell, text=texts, required=st.booleans())
places = st.builds(Place, domain=st.sampled_from(["d1", "d2"]), group=st.none() | st.just("g1"))
contents = st.builds(
    Content,
    name=lines,
    summary=lines,
    place=places,
    language=st.sampled_from(["en", "de", "zh-Hans"]),
    cells=st.dictionaries(keys, cells, max_size=4),
    retired=st.booleans(),
)
paths = st.sampled_from(
    [PartPath(part) for part in ("name", "summary", "place", "language", "retired")]
) | st.builds(PartPath.cell, keys, st.sampled_from(["", "text", "required"]))

sentences = st.sampled_from(
    [
        "Trains models.",
        "Trains big models.",
        "trains models",
        "- Trains models;",
        "Liest Protokolle, z. B. bei Abbrüchen.",
        "能够训练模型。",
        "能够部署模型。",
        "- 训练",
        "Go!",
        "?",
    ]
)
descriptions = st.lists(st.tuples(st.sampled_from(["", " ", "\n", "\n\n", "  "]), sentences)).map(
    lambda pieces: "".join(gap + sentence for gap, sentence in pieces)
)
"""Texts of several statements, some of them alike; blanks may stand around and be missing."""
