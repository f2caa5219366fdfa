/// Words by which news says that a figure is a rise or a fall, each in all its forms.
enum MovementWords {
    static let words: [String] =
        split(risingVerbs) + split(fallingVerbs) + split(nouns) + split(comparatives) + split(between)

    /// "rose 5 percent", "raised by 50 basis points", "up $2".
    static let rises = Vocabulary.ids(split(risingVerbs))
    /// "fell 5 percent", "cut by a third", "down $2".
    static let falls = Vocabulary.ids(split(fallingVerbs))
    /// Change something else: without "by" what follows them is an amount, unless it is a ratio.
    static let transitive = Vocabulary.ids(
        split(
            """
            raise raises raised raising cut cuts cutting lift lifts lifted lifting boost boosts boosted boosting reduce reduces
            reduced reducing lower lowers lowered lowering slash slashed slashing trim trimmed shave shaved add adds added
            adding shed sheds
            """))
    /// "a 5 percent increase", "30 percent larger".
    static let risesAfter = Vocabulary.ids(split(risingNouns) + split(greater))
    static let fallsAfter = Vocabulary.ids(split(fallingNouns) + split(smaller))
    /// "a rise of 3 percent", "an increase of about 200".
    static let risingBefore = Vocabulary.ids(split(risingNouns))
    static let fallingBefore = Vocabulary.ids(split(fallingNouns))
    /// May stand between such a word and its number; "to" and "from" may not: they give a level.
    static let joints = Vocabulary.ids(split(between))

    private static let risingVerbs = """
        rise rises rose risen rising up gain gains gained gaining increase increases increased increasing jump jumps jumped
        jumping climb climbs climbed climbing surge surges surged surging soar soars soared soaring grow grows grew grown
        growing add adds added adding advance advances advanced advancing expand expands expanded expanding raise raises
        raised raising rally rallied rallying spike spiked spiking hike hikes hiked hiking lift lifts lifted lifting swell
        swelled swelling rebound rebounded tick ticked inch inched edge edged accelerate accelerated upward upwards boost
        boosted boosts boosting rocketed skyrocketed appreciated strengthened warmed
        """
    private static let fallingVerbs = """
        fall falls fell fallen falling down lose loses lost losing decline declines declined declining decrease decreases
        decreased decreasing drop drops dropped dropping slide slides slid sliding slip slips slipped slipping plunge plunges
        plunged plunging tumble tumbles tumbled tumbling shrink shrinks shrank shrunk shrinking contract contracts contracted
        contracting cut cuts cutting reduce reduces reduced reducing lower lowers lowered lowering dip dips dipped dipping
        plummet plummeted plummeting sink sinks sank sunk sinking shed sheds ease eases eased easing slash slashed slashing
        trim trimmed weaken weakened retreat retreated slump slumped collapse collapsed crash crashed skid skidded dive dived
        shave shaved downward downwards depreciated devalued cooled
        """
    private static let risingNouns =
        "rise gain increase jump climb surge hike growth spike rally upsurge advance expansion raise boost upturn"
    private static let fallingNouns =
        "fall decline decrease drop slide plunge reduction cut dip loss slump contraction collapse downturn depreciation"
    private static let greater =
        "higher larger bigger greater more warmer longer taller heavier stronger above faster upward upwards up"
    private static let smaller =
        "lower smaller less fewer cooler shorter lighter weaker below slower downward downwards down cheaper"
    private static let nouns = risingNouns + " " + fallingNouns
    private static let comparatives = greater + " " + smaller
    private static let between =
        "by another an a about of further only just sharply some nearly almost as much more than over"

    private static func split(_ list: String) -> [String] { list.split { $0 == " " || $0 == "\n" }.map(String.init) }
}
