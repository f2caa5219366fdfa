/// Common nouns that refer to people, organisations and places, as security reporting uses them. Lemmas, written for this project.
enum NounClasses {
    static let people = words(
        """
        president minister premier chancellor secretary ambassador envoy diplomat consul spokesman spokeswoman spokesperson
        leader ruler dictator king queen prince princess emir sultan monarch negotiator delegate representative governor
        mayor adviser advisor aide official officer general admiral colonel major captain lieutenant sergeant commander
        chief chairman chairwoman chairperson director head deputy lawmaker legislator senator congressman congresswoman
        parliamentarian politician candidate judge prosecutor lawyer attorney detective investigator inspector analyst
        expert researcher scientist professor scholar historian economist author writer journalist reporter editor
        correspondent photographer broadcaster activist dissident defector refugee migrant civilian citizen resident
        soldier troop fighter militant rebel insurgent terrorist gunman sniper pilot sailor crewman seafarer guard hostage
        prisoner detainee victim survivor witness suspect defendant man woman boy girl child kid baby teenager adult
        person people individual member founder owner executive ceo manager worker employee employer engineer doctor nurse
        physician patient teacher student pupil coach player athlete actor actress singer artist musician composer
        priest bishop pope cleric imam ayatollah pastor rabbi monk father mother parent brother sister son daughter
        husband wife uncle aunt cousin nephew niece grandfather grandmother friend ally enemy rival opponent supporter
        critic follower voter protester demonstrator businessman businesswoman trader broker banker smuggler hacker dealer
        tycoon oligarch billionaire colleague counterpart predecessor successor veteran spy agent operative host guest
        visitor passenger driver farmer fisherman hunter user customer client buyer seller neighbour neighbor speaker
        hero genius guy lady gentleman sir madam mathematician physicist chemist philosopher poet novelist designer
        architect inventor explorer tourist traveler traveller
        """)

    static let organizations = words(
        """
        ministry agency department government administration office bureau council committee commission board panel
        parliament congress senate assembly court tribunal party coalition opposition alliance bloc union league
        organization organisation institution institute university college school company firm corporation business bank
        group militia army navy force military police coastguard corps brigade regiment battalion division unit
        newspaper paper magazine outlet broadcaster network station channel website publisher agency press newsroom
        regime junta cabinet embassy consulate mission delegation secretariat service directorate intelligence team club
        association federation foundation charity ngo thinktank center centre laboratory startup manufacturer supplier
        exporter importer airline shipyard refinery contractor producer operator insurer regulator watchdog authority
        kremlin pentagon cartel gang syndicate faction movement crew household band
        """)

    static let places = words(
        """
        country nation state republic kingdom city town village capital region province district county territory
        area island peninsula continent sea ocean bay gulf strait river lake mountain port harbour harbor airport airfield
        base border frontier coast site facility plant factory street road neighborhood neighbourhood suburb municipality
        """)

    static let male = words(
        """
        man boy father brother son husband uncle nephew grandfather king prince emir sultan gentleman sir spokesman
        chairman congressman businessman actor gunman priest bishop pope imam ayatollah monk guy mr mr. fisherman
        """)
    static let female = words(
        """
        woman girl mother sister daughter wife aunt niece grandmother queen princess lady madam spokeswoman chairwoman
        congresswoman businesswoman actress mrs mrs. ms ms. miss nun
        """)

    /// Verbs whose subject speaks the quotation beside them.
    static let speech = words(
        """
        say tell add note warn state declare announce claim argue explain insist reply answer ask write report stress
        reiterate acknowledge admit deny confirm continue conclude recall remark observe think believe suggest call
        """)

    /// Adverbs before a noun phrase that are of the clause: "even the state".
    static let focus = words(
        """
        even only just also particularly especially mostly not already later when then still perhaps respectively now here
        there however thus therefore indeed again once possibly probably instead
        """)

    /// Family names that stand before the given name in news English.
    static let eastAsianSurnames = words(
        """
        kim lee yi rhee park pak bak choi choe jung jeong chung chong kang gang cho jo yoon yun jang chang lim im rim han oh
        o seo suh so shin sin kwon gwon hwang hwang ahn an song ryu yoo yu ryoo hong jeon chun jon ko go koh moon mun yang
        son sohn bae pae paek baek heo huh ho nam noh roh no ro ha ju joo chu woo wu u min na jin chin ri ryang hyon hyun
        thae tae pang bang xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang
        zheng xie tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan
        du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao
        meng long wan qian nguyen tran pham phan vu vo dang bui ngo duong ly to truong hoang dinh mai
        """)

    /// Words that stand before or inside a person's name and are no part of it.
    static let titles = words(
        "mr mr. mrs mrs. ms ms. miss dr dr. gen gen. lt lt. col col. maj maj. capt capt. sgt sgt. sen sen. rep rep. gov gov. prof prof. sir lord lady dame president"
    )

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
