/// The commonest short words of the languages in which this field's reporting is written: a sentence of any length holds some,
/// and few are shared. Words that two languages share count for both.
enum FunctionWords {
    static let words: [(language: String, words: String)] = [
        (
            "en",
            """
            the of and to in a is that for it was on are as with his they at be this have from or had by not but what all were we \
            when your can said there an which she do their if will up other about out many then them these so some her would him \
            has more after who its been than no over into says told against
            """
        ),
        (
            "de",
            """
            der die das und in zu den von mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie \
            nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch
            """
        ),
        (
            "fr",
            """
            de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont ou avec son aux d'un cette \
            d'une ont ses mais comme on tout nous sa été aussi leur bien peut ces selon après
            """
        ),
        (
            "es",
            """
            de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya \
            entre cuando todo esta ser son dos también fue había era muy hasta desde está según
            """
        ),
        (
            "it",
            """
            di e il la che in a per un del è non una i le con si da della dei al come più sono alla gli ha lo dal nel anche su delle \
            o ma nella stato se suo dalla tra questo degli essere ai
            """
        ),
        (
            "pt",
            """
            de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser \
            quando muito há nos já está eu também só pelo pela até isso ela entre
            """
        ),
        (
            "nl",
            """
            de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit door over naar heeft wordt \
            werd hij zij deze worden kan tot had meer
            """
        ),
        (
            "pl",
            """
            i w na z do się nie to że jest o za jak ale od po przez dla był są tym oraz co który która które by już tylko przy jego \
            ich będzie może roku przed
            """
        ),
        (
            "cs",
            """
            a v na se je že s z do o i to k ve pro za by ale jako po jsou od který které která při jeho si bude ze už byl podle než
            """
        ),
        (
            "ro",
            """
            de în și a la cu pe nu că din se o un care este mai pentru au fost sunt sau prin ca după al ce lui dar acest fi ale
            """
        ),
        (
            "tr",
            """
            ve bir bu da de için ile çok olarak daha olan gibi sonra kadar ne ama en ya her var ise oldu göre dedi değil tarafından
            """
        ),
        (
            "id",
            """
            yang dan di untuk dengan pada dari ini dalam itu tidak akan oleh ke sebagai juga adalah karena telah ada bahwa para \
            mereka lebih atau dapat tersebut kepada saat seorang kata
            """
        ),
        (
            "vi",
            """
            và của là có được trong cho một các với không này đã những người để khi từ ở đến ra về như cũng đó tại nhiều sẽ theo
            """
        ),
        (
            "sv",
            """
            och i att det som en på är av för med till den har inte om ett han men var sig från vi så kan när år säger under också
            """
        ),
        (
            "fi",
            """
            ja on ei että se hän oli mutta ovat myös kun joka sen tai mukaan kuin ole olisi jos niin vuonna hänen
            """
        ),
        ("hu", "a az és hogy nem is egy ez meg volt csak már de azt mint el ki van szerint még után"),
        (
            "ru",
            """
            и в не на что с он как по это из а то за к у от о для до так же но его при об или они мы был было были быть сказал \
            также если которые после года этого может
            """
        ),
        (
            "uk",
            """
            і в не на що з він як по це із а та за до у від про для так же але його при або вони ми був було були бути сказав також \
            якщо які після року цього може й є
            """
        ),
        ("bg", "и в на да не се за от че с е са по като но които това той до или при ще беше към"),
        ("sr", "и у је да на се за са од не су који као из до би што али или после према"),
        ("ar", "في من على إلى أن عن مع هذا التي الذي كان قد بعد لا ما كما أو بين هذه وقال إن ذلك"),
        ("fa", "و در به از که این را با است برای آن یک تا بر شد هم خود کرد شده است گفت می نیز"),
        ("ur", "کے میں کی ہے اور سے کا کو اس نے کہ پر ہیں یہ بھی کر ایک تھا نہیں"),
    ]

    /// Each word with the languages that have it, as indices into ``words``.
    static let languages: [Substring: [Int]] = {
        var table: [Substring: [Int]] = [:]
        for (i, entry) in words.enumerated() {
            for word in Set(entry.words.split(separator: " ")) { table[word, default: []].append(i) }
        }
        return table
    }()
}
