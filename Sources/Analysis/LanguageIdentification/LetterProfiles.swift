/// Languages that share a script other than Latin and are told apart by letters of their own and a few words.
/// Written for this project.
struct LetterProfile: Sendable {
    let code: String
    let script: Script
    /// Letters that it writes and its neighbours of the same script don't, or hardly.
    let letters: String
    let words: String

    static let all: [LetterProfile] = [
        LetterProfile(
            code: "ru", script: .cyrillic, letters: "ыэё",
            words: "и в не на что с по как это из за к от был для его он но также после при или об были сообщил"),
        LetterProfile(
            code: "uk", script: .cyrillic, letters: "іїєґ",
            words: "і в у не на що з за як це та до від був для його він але також після про або й були повідомив"),
        LetterProfile(
            code: "be", script: .cyrillic, letters: "ўі",
            words: "і ў не на што з па як гэта за да ад быў для яго ён але таксама пасля пра або былі"),
        LetterProfile(
            code: "bg", script: .cyrillic, letters: "ъ",
            words: "и в не на че с по как това от за да е са беше за него той но също след при или се до ще към"),
        LetterProfile(
            code: "sr", script: .cyrillic, letters: "ђјљњћџ",
            words: "и у не на да са по као то од за је су био његов он али такође после или се до ће"),
        LetterProfile(
            code: "mk", script: .cyrillic, letters: "ѓќѕјљњџ",
            words: "и во не на дека со по како тоа од за да е се беше неговиот тој но исто по или до ќе"),
        LetterProfile(
            code: "kk", script: .cyrillic, letters: "әғқңөұүһі", words: "және мен бір бұл үшін деп болды бойынша"),
        LetterProfile(
            code: "ar", script: .arabic, letters: "ةىإأؤ",
            words: "في من على إلى أن التي الذي عن مع هذا هذه كان قد لا ما بعد بين أو كما قال و ان الى خلال"),
        LetterProfile(
            code: "fa", script: .arabic, letters: "پچژگکی",
            words: "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز می شد شده گفت ها های"),
        LetterProfile(
            code: "ur", script: .arabic, letters: "ٹڈڑںےہھ", words: "کے میں کی ہے اور سے کا کو نے کہ پر ہیں اس یہ"),
        LetterProfile(code: "ps", script: .arabic, letters: "ښځڅړېۍګ", words: "د په او چې له ته کې یې دی هم"),
        LetterProfile(code: "ckb", script: .arabic, letters: "ێۆەڵڕ", words: "لە بە و کە بۆ ئەو ئەم"),
    ]
}
