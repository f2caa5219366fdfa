import Annotations
import Situation
import TestSupport

/// A report written for the tests, annotated by hand.
enum SampleBrief {
    static let brief = Brief(articles: [report])

    static let report: AnnotatedArticle = {
        let built = HandBuilt(
            """
            # Ministry counts ⟦title-figure 300⟧ trucks at the border
            > The neighbours could ship arms ⟦reference in violation of Security Council resolutions⟧, officials warned.
            - The minister announced the arrival of ⟦bullet-figure 300⟧ trucks.
            ## What was seen
            ⟦a.speaker Defence Minister ⟦name Ana Ruiz⟧⟧ ⟦a.cue told⟧ ⟦a.addressee her colleague Li Wen⟧ in ⟦a.channel a telephone call⟧ that ⟦a.content ⟦figure at least 200⟧ ⟦object covered trucks⟧ had crossed the border⟧, ⟦a.relay the Interior Ministry⟧ said, according to ⟦a.outlet Wire One⟧.
            ⟦b.content They may carry ⟦shells up to 40,000⟧ ⟦shell-object shells⟧⟧, ⟦b.speaker she⟧ ⟦b.cue said⟧. ⟦c.speaker Li Wen⟧ ⟦c.cue denied⟧ ⟦c.content any shipment of arms⟧.
            Nobody could say who counted the trucks.
            """, id: "trucks", outlet: "Border Post", published: "2024-05-03")
        var document = built.document
        let mention = { (label: String, form: Mention.Form, entity: Int) in
            let tokens = document.tokens(in: built.spans(label)[0])
            return Mention(tokens: tokens, head: tokens.upperBound - 1, form: form, entity: entity)
        }
        document.mentions = [
            mention("name", .name, 0), mention("a.addressee", .nominal, 1), mention("b.speaker", .pronoun, 0),
            mention("c.speaker", .name, 1),
        ]
        document.entities = [
            Entity(type: .person, name: "Ana Ruiz", actor: "UTOGOVMIL", mentions: [0, 2]),
            Entity(type: .person, name: "Li Wen", mentions: [1, 3]),
        ]
        let quantities = [
            Quantity(
                span: built.spans("figure")[0], value: 200, lower: 200, change: .more, object: "covered trucks",
                objectSpans: built.spans("object"), claim: 0),
            Quantity(
                span: built.spans("shells")[0], value: 40_000, upper: 40_000, change: .less, object: "shells",
                objectSpans: built.spans("shell-object"), certainty: .possible, claim: 1),
            Quantity(span: built.spans("bullet-figure")[0], value: 300, lower: 300, upper: 300),
        ]
        return AnnotatedArticle(
            document: document,
            claims: [
                built.claim("a", speaker: 0), built.claim("b", certainty: .possible, speaker: 0),
                built.claim("c", act: .deny, certainty: .unstated, speaker: 1),
            ],
            quantities: quantities,
            references: [Reference(span: built.spans("reference")[0], body: "UNSC", regime: "DPRK")],
            findings: [
                Finding(
                    span: built.spans("bullet-figure")[0], kind: .numberDiffers,
                    message: "number differs: \"300\"; the body has \"at least 200\"", against: built.spans("figure"))
            ])
    }()
}
