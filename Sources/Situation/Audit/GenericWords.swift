/// Words that a summary may bring along without saying anything new: they name the kind of a thing that any report has.
enum GenericWords {
    static let all: Set<String> = Set(
        """
        matter issue problem situation case part side fact point question reason way kind type form aspect area
        number amount total figure quantity level rate scale lot range series set group member people person man woman
        official authority source expert analyst observer spokesman spokesperson spokeswoman leader head chief boss
        report news article story summary update analysis statement comment remark briefing press media outlet agency
        move step action effort measure plan decision result outcome effect consequence impact role work activity
        event development process start beginning end place world country nation state government public party
        attention concern alarm fear worry talk conversation meeting visit trip use need chance hand face
        include involve use have become continue start begin stop try seem appear help want show see look find know think
        cause happen occur follow lead mean remain relate concern regard base provide receive hold bring leave
        arise result stem derive pose amount accompany concern cite accord come go
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
