import Annotations
import CommandLineKit
import Ingestion
import SitrepKit

let parseCommand = Command(
    "parse", summary: "Print tokens, tags, trees and names as CoNLL-U.",
    discussion: "Gold tokenization is kept where the input is CoNLL-U.", arguments: [Input.files],
    options: [Input.from, Input.model, Input.threads]
) { arguments in
    let pipeline = try Pipeline(Input.setting(arguments))
    return try Input.process(arguments) {
        try parse($0, pipeline)
    } consume: {
        Output.write($0)
    }
}

private func parse(_ item: ArticleSource.Item, _ pipeline: Pipeline) throws -> String {
    switch item {
    case .article(let article):
        CoNLLU.print(try pipeline.document(article))
    case .parsed(let parsed):
        CoNLLU.print(pipeline.document(parsed), comments: parsed.comments, offsets: false)
    }
}
