"""Ordinary words that are spelt, or sound, like names: "sale" is not Saleh, nor is "nor" Noor.

One that stands in a name is found there as it is spelt; it is never taken for another spelling.
All folded. To see which words of a text are taken for names, expand() them one by one.
"""

_ENGLISH = """
    a about after again all ally alley also baby always am an and any are as at away back be because
    been before being below best better big black block both but by call came can care case cell
    centre chair city clan coal coffee crazy code codes cold come cool could council cut day days
    dead deal did die dies do does done door down due each early east eight even ever every fair
    fall far fast few fight fire first five for force forces four from full gave get give given go
    goal goes going gone good got great had hair half hand hard has have he hear heard help her here
    hers high him his home hour house how if in into is issue it its just keep key keys kid kids
    killed kind know known last late later law lay lead leader leave led left less let lie lies life
    like line little live lives long longer look lot low made main make male man many march may me
    men metal method might mile mine more morning most must my name named national near never new
    newer news next night no none nor north not now of off office often old on once one ones only
    open or order other our out over own part party pass past people piece pin place police pool
    post power province pull pure put rain ran real remain republic resistance right river road
    roads room run safe said sale sales same sat saw say says school sea season seat see seen sell
    selling send sent series server set seven shall she shot should side sit six small snow so some
    son song soon south star state still story street such summer supreme take taken talk tell ten
    than that the their them then there these they thing third this those three time to today told
    too top toward town two under until up us valley very vice village voice wall war was way ways
    we week weeks well went were west what when where which while white who whole whose why will win
    winter with without woman women word work world would year years yes yet you young your zero
    commission conference district european foundation government islamic minister ministry movement
    office organisation organization salvation security solution united january february april june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
"""
_SPANISH = """
    a al algo alla alli alta alto antes ano anos aqui asi aun aunque avion bajo bien cada cae caja
    calle cara cargar casa casi caso cerca como con cosa cruza cual cuando cuatro da dar de decir
    del desde despues dia dicho dice dijo donde dos durante el ella ellas ellos en entre era eran es
    esa ese eso esta estan estar este esto fue fueron gran guerra ha habia hacer hacia han hasta hay
    hecho hija hijo hombre hora hoy ir la las le les lleva llevan lo los lugar luz mal malo mas me
    medio mejor menos mesa mi mil misma mismo mucho mujer mujeres mundo muy nada ni ninguna nino
    ninos no nos nosotros nueva nuevo nunca o otra otro paga pais para parte paz pero poco por
    porque primera pueblo puede que quien sal sala se sea segun ser si sido siempre silla sin sobre
    sola solo somos son soy su sube suelo sus tal tambien tan tanto te tiene todo tras tres tu turco
    tuvo un una unas uno unos usted va valle van vara ven ver vez vida viene vivir voz y ya yo
    consejo comision frente fuerza fuerzas gobierno islamica islamico ministerio ministra ministro
    movimiento nacional oficina organizacion provincia republica resistencia rio salvacion seguridad
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
"""
_FRENCH = """
    a affaires ai ainsi alors an annees ans apres au aussi autre aux avant avec avion beau bien bloc
    bon car ce cela celle celui cent ces cet cette chacun chaque chez cinq col comme contre cour
    cout dans de depuis dernier des deux dire dit dix dont du dura dure elle elles en encore entre
    est et ete etre eu eux face faire fait fille fils fin fois font gens grand guerre hier homme
    hors ici il ils jamais je jour jours juin juillet la le les leur lie lies lieu loin lors lui ma
    main mais mal mars me meme mer mes methode mois mon monde mort ne ni noir nom non nos notre nous
    nuit on ont or ou oui ovale par parce parmi pas pays paix pendant personne petit peu peut plus
    point pour pres puis quand que quel qui quoi reussi rien sa sale salle sans se sel selle ses si
    sera soir sol solution sont sous sud suis supprime sur ta tard tel terre tes tous tout tres
    trois tu un une vallee vent vers vice vie ville villes vin voir voix vos votre vous vu y conseil
    force forces gouvernement islamique mouvement nationale office republique securite janvier
    fevrier avril aout septembre octobre novembre decembre fev
"""
_DARI = """
    از اند ان اما اکنون امروز است این اینجا با باز باید بالا بدون بر برای بعد بله بود بودند به بی
    بیش پایین پس پیش تا تحت جای جمع چه چون چهار چرا حال حتی خود خیر داد داشت داشته دارد در دو دور
    دیگر را روز زیر سال سایه شاید شب شد شده شود فقط قابل قبل قبول قرار که کامل کرد کجا کره کلا کلی
    کلیه کنونی کوچک ما من میان نه نوع نیز هر هم همان همه همین هیچ و ولی وی یا یابی یک
"""
ORDINARY = frozenset(" ".join((_ENGLISH, _SPANISH, _FRENCH, _DARI)).split())
