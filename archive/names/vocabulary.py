"""Words of names that are not the name: titles, kinds of place, small words. All folded."""

TITLES = frozenset(
    "ustad ostad ustaz ustadh haji hajji hadji hajj alhaj alhajj elhaj marshal marechal mariscal "
    "general gen commander commandant comandante kommandant qomandan qumandan komandan mullah "
    "mulla molla maulvi maulavi mawlawi mawlavi mowlawi molavi moulvi mawlana maulana mowlana "
    "sheikh shaikh shaykh sheykh cheikh scheich jeque dr doctor docteur doktor daktar engineer eng "
    "engr ingenieur ingeniero qari president presidente minister ministre ministro mr mrs ms miss "
    "mister monsieur madame senor senora prof professor professeur profesor ambassador colonel "
    "coronel captain capitan capitaine shahid shaheed sahib saheb sahab late the le la el "
    "استاد استاذ حاجی الحاج حاج مارشال جنرال قوماندان فرمانده ملا مولوی مولانا شیخ داکتر دکتر "
    "دکتور انجنیر انجینر انجینیر مهندس قاری صاحب شهید مرحوم اقای خانم ښاغلی".split()
)
# Alone with a title they name nobody either: Amir Sahib.
RANKS = TITLES | {"amir", "امیر"}
# What a place is, which each language puts at its own end: Salang Pass, کتل سالنگ.
PLACES = {
    word: words[0]
    for words in (
        "pass passe paso kotal kowtal کتل کوتل گردنه لاره".split(),
        "valley vallee valle dara darra darah darreh دره".split(),
        "province provincia provinz welayat wilayat velayat ولایت".split(),
        "district distrito distrikt woluswali uluswali ولسوالی".split(),
        "city ciudad ville shahr شهر ښار".split(),
        "river rio riviere darya rud دریا رود سیند".split(),
    )
    for word in words
}
SMALL = frozenset("of the for and in de du des del d la le les el los las y et و د".split())
# To these an izafe is often attached: Puli Khumri, Mazari Sharif.
HEADS = frozenset(
    "pul pol sar mazar koh kuh band dasht shahr chah bagh takht bazar deh dih qala qalah dara "
    "darra nahr rud khak".split()
)
