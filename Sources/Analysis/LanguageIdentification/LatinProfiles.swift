/// What marks the languages written in Latin letters: their commonest short words, endings and letter groups, and the
/// letters beyond a–z that they write. Written for this project.
struct LatinProfile: Sendable {
    let code: String
    let words: String
    /// Letter groups that are common here and rarer elsewhere; `^` is the start and `$` the end of a word.
    let groups: String
    /// Letters beyond a–z of its ordinary spelling.
    let letters: String

    static let all: [LatinProfile] = [
        LatinProfile(
            code: "en",
            words: """
                the of and to in a is was for on that with as by at from it be are has have had said says his her he she
                they their its this which will would not but after over an were been who more than about into against could
                may or if when what how why out up new no all also can you we our us your first two one last year week day
                some other there before under between during while since until because where says say warns amid urges
                calls seeks hits faces wants vows sees back off down your i'm don't it's
                """,
            groups: """
                th ing$ ght wh sh ^the ould tion$ ness$ ly$ ee oo ck ^wr ea ed$ ers$ ay$ ough ment$ ity$ ship$ ful$ 's$ n't$
                ow y$
                """,
            letters: ""),
        LatinProfile(
            code: "de",
            words: """
                der die das und ist von zu den mit dem nicht ein eine einer eines einen einem auf für des sich auch im am als
                an nach bei sind war wurde werden wird aus hat haben über zum zur vor um es sie er ich wir noch nur oder aber
                wie dass so seine seiner ihre ihrer durch gegen unter zwischen mehr seit bis kein keine beim vom sein will
                soll laut sagte
                """,
            groups: "sch cht ung$ ein ich ^ge keit$ heit$ ^ver tz pf ^zu eu ck lich$ isch ^be en$ äu ß stein$ ie",
            letters: "äöüß"),
        LatinProfile(
            code: "fr",
            words: """
                le la les de des du et en un une à au aux que qui dans pour sur par pas plus est ce se sa son ses il elle ils
                elles avec ne sont été a ont mais ou cette ces comme leur leurs nous vous je y après entre contre selon sans
                fait être avoir aussi d'un d'une l'on qu'il c'est n'est depuis était dont où
                """,
            groups: "eau eux$ ^l' ^d' ^qu' tion$ aient$ ent$ oi ou ^qu ée$ ement$ ai é è ê ^c' ^n' ^s' ique$ eur$ aux$",
            letters: "àâæçéèêëîïôœùûüÿ"),
        LatinProfile(
            code: "es",
            words: """
                el la los las de del y en un una que es por con para se al lo su sus no más como pero o este esta estos entre
                sobre ha han fue fueron son ser está también según desde hasta contra sin tras le les ya hay años dijo ante
                cuando donde muy todo todos e
                """,
            groups: "ción$ ñ ^qu dad$ ados$ ando$ iento$ os$ as$ ^es ll ue ie ón$ ió$ ará$ ^hu ía$ cion",
            letters: "áéíóúüñ"),
        LatinProfile(
            code: "it",
            words: """
                il lo la i gli le di del della dei delle degli e è in un una uno che per con non si da dal dalla al alla ai
                nel nella sul sulla sono ha hanno stato stata anche come più ma o se suo sua suoi loro questo questa tra fra
                dopo contro secondo essere ed ad ci c'è quando
                """,
            groups: "zione$ ità$ gli ^gli ^che ^del ^nel zz cch tto$ gn ndo$ ato$ ata$ are$ ere$ ess ell ^l' ggi",
            letters: "àèéìòù"),
        LatinProfile(
            code: "pt",
            words: """
                o a os as de do da dos das e em um uma que é por com para se no na nos nas ao à não mais como mas ou seu sua
                seus suas foi são ser está também segundo desde até contra sem após entre sobre já há pelo pela ele ela isso
                muito disse quando
                """,
            groups: "ção$ ções$ ão$ ões$ nh lh ^qu dade$ mento$ ou$ ei ém$ ando$ ram$",
            letters: "áâãàçéêíóôõúü"),
        LatinProfile(
            code: "nl",
            words: """
                de het een en van in is dat op te zijn met voor niet aan er om ook als maar bij uit dan nog naar door over ze
                hij wordt werd worden heeft hebben had of tot deze dit die wat zij hun meer tegen onder na tussen volgens geen
                kan zou zal moet
                """,
            groups: "ij ^ge aa oo ee lijk$ heid$ ^ver sch uit oe eu ^het isch$ ing$ ^aan ^voor en$ cht",
            letters: "ëïéèü"),
        LatinProfile(
            code: "pl",
            words: """
                i w z na do nie się to że jest o jak za od po przez dla ale są był była było były oraz co ma tym tego ich jego
                jej czy już tylko przed pod przy między ze we który która które będzie może także roku według
                """,
            groups: "sz cz rz ^prz wie owa ych$ ego$ nie$ ów$ ść ski$ dz ją$ ej$ ami$ ^w ę$ ą$ ow$",
            letters: "ąćęłńóśźż"),
        LatinProfile(
            code: "tr",
            words: """
                ve bir bu da de için ile olarak çok daha gibi kadar sonra en ne olan olduğu değil ama var ise o her ya yok mi
                bin milyon tarafından göre karşı dedi etti oldu edildi üzerinde arasında
                """,
            groups: "lar ler ın$ ır dan$ den$ nda nde ğı mış acak iyor ünü yor lık yle ması mesi ğ ş ı ının$ dır",
            letters: "çğıöşüâî"),
        LatinProfile(
            code: "id",
            words: """
                yang dan di dari untuk dengan pada ini itu tidak dalam akan ke oleh juga adalah telah sebagai karena ada bisa
                mereka kata tersebut lebih atau saat setelah kepada antara tahun para kami dia seorang menjadi sudah harus
                """,
            groups: "^me ^ber ^ter kan$ nya$ ng ^pe ^di an$ ^ke ngan$ meng asi$ ah$ ya",
            letters: ""),
        LatinProfile(
            code: "vi",
            words: """
                và của là có trong được cho các không với một những người đã để này khi từ đến về tại ra theo trên cũng như
                sẽ năm ngày nước vào nhưng đó ông bà
                """,
            groups: "^ng ^nh ^th ^tr ng$ nh$ ^ph ^kh iê ươ uố ệ ế ộ ạ ấ ầ",
            letters: """
                àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ
                """),
        LatinProfile(
            code: "cs",
            words: """
                a v se na je že s z do o to i ve pro za by ale jako po jsou byl byla bylo který která které od podle také při
                jeho jejich už jen před nebo není mezi proti aby řekl roce
                """,
            groups: "ou$ ^př ého$ ích$ ní$ ost$ ě ř ů ský$ ^ne ^po ^vy ení$",
            letters: "áčďéěíňóřšťúůýž"),
        LatinProfile(
            code: "sk",
            words: """
                a v sa na je že s z do o to aj vo pre za by ale ako po sú bol bola bolo ktorý ktorá ktoré od podľa tiež pri
                jeho ich už len pred alebo nie medzi proti aby povedal roku
                """,
            groups: "ou$ ^pr ého$ ych$ ie osť$ ľ ô ĺ ský$ ^ne ^po ^vy enie$",
            letters: "áäčďéíĺľňóôŕšťúýž"),
        LatinProfile(
            code: "hu",
            words: """
                a az és hogy nem is egy van volt ez meg de csak már el ha mint még azt ki sem volna után szerint ezt vagy
                között lesz pedig majd
                """,
            groups: "sz gy ny ly ^meg ek$ ok$ nak$ nek$ ban$ ben$ ság$ ség$ ött$ ő ű ^el",
            letters: "áéíóöőúüű"),
        LatinProfile(
            code: "ro",
            words: """
                și în de la a cu pe nu un o este că din care pentru mai sunt au fost fi sau dar după prin între până fără
                către lui ale al iar despre potrivit
                """,
            groups: "ul$ ului$ elor$ ilor$ ă$ ț ș ea$ ește$ ând$ ție$ tă$",
            letters: "ăâîșțşţ"),
        LatinProfile(
            code: "sv",
            words: """
                och i att det som en på är av för med den till har de inte om ett han men var sig från vi så kan när år under
                också efter eller nu sin där vid mot ska skulle enligt säger
                """,
            groups: "^för ning$ het$ lig$ sk ade$ arna$ erna$ ^sj å ä ö tt$ ^på",
            letters: "åäöé"),
        LatinProfile(
            code: "da",
            words: """
                og i at det som en på er af for med den til har de ikke om et han men var sig fra vi så kan når år under også
                efter eller nu sin der ved mod skal skulle ifølge siger blev
                """,
            groups: "^af ning$ hed$ lig$ ede$ erne$ æ ø å tt ^på ^hv ^bl",
            letters: "æøåé"),
        LatinProfile(
            code: "no",
            words: """
                og i at det som en på er av for med den til har de ikke om et han men var seg fra vi så kan når år under også
                etter eller nå sin der ved mot skal skulle ifølge sier ble
                """,
            groups: "^av ning$ het$ lig$ ene$ æ ø å tt ^på ^hv ^bl",
            letters: "æøåé"),
        LatinProfile(
            code: "fi",
            words: """
                ja on ei se että oli ovat hän mutta myös kun joka mukaan niin ole tai kuin sen hänen vain jo sekä olla ollut
                voi vuoden vuonna jälkeen
                """,
            groups: "ää aa ii uu nen$ ssa$ ssä$ sta$ stä$ lla$ llä$ ksi$ kk tt yy in$ en$ ^kan",
            letters: "äöå"),
    ]
}
