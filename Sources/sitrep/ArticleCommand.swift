import Annotations
import CommandLineKit
import Ingestion
import SitrepKit

let articleCommand = Command(
    "article", summary: "Print the reports that pages hold, without what stands around them, as JSON Lines.",
    discussion: "Title, byline, date and outlet are what the page states; null where it doesn't.",
    arguments: [Input.files], options: [Input.from, Input.threads]
) { arguments in
    try Input.process(arguments) { (item: ArticleSource.Item) -> String in
        switch item {
        case .article(let article): article.json.compact + "\n"
        // Gold words without a text of their own hold no report.
        case .parsed: ""
        }
    } consume: {
        Output.write($0)
    }
}
