/// Words that carry no content of their own: grammar, light verbs, and reporting verbs, which the speaker and act checks read.
enum EmptyWords {
    static let all: Set<String> = Set(
        """
        a an the this that these those some any each every all both such other another same own certain several many
        much more most few less least i you he she it we they me him her us them my your his its our their who whom
        whose which what one ones and or but nor so yet if while when where why how than then as of in on at by for
        with about against between into through during before after above below to from up down out off over under
        again further once here there not no nor only very too also just even still already ever never be is are was
        were am been being have has had having do does did done doing will would shall should can could may might must
        ought need get got make made take took taken give gave given go went gone come came put set let keep kept
        say said says tell told according report reported state stated add added note noted explain explained speak
        spoke talk talked call called mr mrs ms dr year day week month time today yesterday tomorrow now way thing
        however meanwhile therefore thus because since until although though whether per via amid among upon within
        without toward towards across around along near like well rather quite s t re ve ll d m etc
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
