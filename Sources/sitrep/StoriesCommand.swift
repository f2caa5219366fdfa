import Annotations
import CommandLineKit
import Ingestion
import Situation
import SitrepKit

let storiesCommand = Command(
    "stories", summary: "Sort reports into stories and name the report that each repeats, as JSON Lines.",
    discussion: "A story's number holds for one run. `why` names what joined a report to its story's earlier ones.",
    arguments: [Input.files], options: [Input.from, Input.threads]
) { arguments in
    var articles: [(id: String, text: String)] = []
    let status = try Input.process(arguments) { item in
        switch item {
        case .article(let article): (id: article.id, text: (article.title.map { $0 + "\n" } ?? "") + article.text)
        case .parsed(let parsed): (id: parsed.document.article.id, text: parsed.document.article.text)
        }
    } consume: {
        articles.append($0)
    }
    for (article, place) in zip(articles, StoryClusters(articles.map(\.text)).places) {
        let why: JSONValue =
            place.similarity.map {
                ["similarity": .number($0), "terms": .array(place.shared.map(JSONValue.string))]
            } ?? .null
        let record: JSONValue = [
            "id": .string(article.id), "story": .integer(place.story),
            "origin": JSONValue(place.origin.map { articles[$0].id }), "why": why,
        ]
        Output.write(record.compact + "\n")
    }
    return status
}
