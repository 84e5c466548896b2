"""What nobody should type, and somebody will: texts for Hypothesis to put together."""

from hypothesis import strategies as st

# Words of many scripts, and what folds to several words, to another length or to nothing.
WORDS = (
    *"snow Massoud panjshir winter’s l’Afghanistan al-Qaeda rock'n'roll Mas‘ūd élève".split(),
    *"مسعود پنجشیر می‌روم كتاب ي مُحَمَّد ﷺ ﷲ سال۱۴۰۰ ټوله ګل ځوان الف،ب؛پ؟".split(),
    *"İ ß ŉ ẚ ʹ ½ ² Ⅷ ① ﬁ ǆ ΐ ὈΔΥΣΣΕΎΣ Straße İstanbul 漢字 かな 한국 한 Ελλάδα".split(),
    *"Москва ქართული ᏣᎳᎩ ꭰ ᾳ e\u0301 \u0301\u0302 ٤٢ ४२ ๔๒ 𝟜𝟚 𑄓 𐎀𐎁".split(),
    *"हिन्दी தமிழ் ක්\u200dරි বাংলা ไทย ก\u0e33 ខ្មែរ မြန်မာ བོད་".split(),
    *"🏔️ 👩\u200d👧 🇦🇫 ™ № ㎞ \ue000 \U0010ffff \ufffd \ufdd0".split(),
    "x" * 101,
    "ﷺ" * 60,
    "ж" * 300,
)
# What some engine, the grammar, SQL, a template or a terminal takes for more than letters.
SIGNS = (
    *"\" ' ` “ ” « » ‹ ‘ ’ - – − * : ( ) { } [ ] ^ ~ + | & ! < > = \\ / % _ ? ; , .".split(),
    *(" AND ", " OR ", " NOT ", " NEAR(a b, 2) ", "title:", "names : ", "{title body}:"),
    *("<->", "<2>", ":*", ":A", "''", '""', "--", "/*", "%s", "%(a)s", "{0}", "{{ x }}", "\\x00"),
    *("&amp;", "<script>", "'); DROP TABLE archive_record; --"),
    *("person:", "PLACE:", "organisation:«", 'tag:"', "kind:", "language:", "after:"),
    *("before:2021", " ", "\t\n", "\0", "\x1c", "\x85", "\x7f", "\x1b[2J", "\u2028", "\u3000"),
    *("\u200c", "\u200d", "\u200e", "\u200f", "\u202e", "\u2067", "\u00ad", "\ufeff"),
)

_pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(SIGNS),
    st.sampled_from(WORDS).map(lambda word: f" {word} "),
    st.text(max_size=6),
    st.characters(categories=["L", "M", "N"]),
    st.characters(categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zs", "Sk", "Pi", "Pf"]),
)
# As much as anybody types.
texts = st.lists(_pieces, max_size=25).map("".join)
# A thousand words, or as many quotation marks inside each other.
heaps = st.tuples(_pieces, st.sampled_from((30, 1000))).map(lambda pair: pair[0] * pair[1])
anything = st.one_of(texts, heaps, st.tuples(texts, heaps).map("".join))
