import Knowledge

/// The words that chains are made of, as tables. What speech acts and media are called is in Knowledge.
enum ClaimVocabulary {
    /// How something is said: nouns after "in", "at", "during", "on", "by".
    static let channels: Set<String> = words(
        """
        statement interview conversation call teleconference videoconference conference briefing speech address report letter
        email e-mail tweet post message testimony hearing meeting talk readout memo release communique communiqué op-ed article
        column book documentary broadcast transcript filing affidavit declaration note commentary editorial remark session
        phone telephone telegram twitter facebook truth weibo instagram youtube linkedin x video podcast blog dispatch cable
        newsletter bulletin document paper study survey website site account telephone letter presser gathering sheet answer
        """)

    /// Channels that people open by name, without a determiner ("wrote on X").
    static let platforms: Set<String> = words(
        "x twitter telegram facebook instagram youtube weibo linkedin tiktok reddit threads substack vkontakte")

    /// Written things that speak for whoever wrote them.
    static let documents: Set<String> = words(
        """
        report statement document assessment analysis study letter readout communique communiqué release memo paper survey
        article editorial dispatch cable transcript filing affidavit note commentary bulletin letter post tweet poll file
        record email
        """)

    /// Media that have no name.
    static let mediaNouns: Set<String> = words(
        """
        newspaper daily broadcaster outlet magazine weekly tabloid media press agency-news newswire portal website reports
        channel paper publication
        """)

    /// Listeners who are the press.
    static let pressNouns: Set<String> = words("reporter journalist correspondent newsman")

    /// Verbs by which one source names another ("citing an official").
    static let citing: Set<String> = words("cite quote")

    /// Words by which something is called bad, and good.
    static let blame: Set<String> = words(
        """
        smear baseless groundless unfounded false fake fantasy fiction lie biased embarrassing reckless dangerous illegal unlawful
        illegitimate provocation provocative absurd ridiculous unacceptable irresponsible propaganda hostile hysteria aggression
        disinformation misinformation fabrication fabricated cynical outrageous barbaric crime criminal terrorism terrorist
        violation hypocritical hypocrisy shameful disgraceful cowardly brutal failure mistake wrong bad worst threat blackmail
        nonsense farce sham unjust unfair disaster disastrous war-crime genocide destabilizing destabilising escalation rumor rumour
        """)
    static let praise: Set<String> = words(
        """
        historic landmark excellent good great success successful heroic brave important breakthrough milestone constructive
        productive positive welcome remarkable outstanding courageous victory wise legitimate friend
        """)

    static let channelPrepositions: Set<String> = words("in at during on by via through from over")

    /// By which a thing says something, and nobody speaks.
    static let evidenceVerbs: Set<String> = words("suggest show indicate reveal prove confirm")

    /// Verbs by which something is found: a deed, unless somebody tells of it.
    static let finds: Set<String> = words("find discover detect see observe identify uncover spot")

    /// What time is counted in.
    static let timeSpans: Set<String> = words("minute hour day week month year decade time")

    static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
