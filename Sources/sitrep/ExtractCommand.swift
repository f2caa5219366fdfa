import Annotations
import CommandLineKit
import SitrepKit

let extractCommand = Command(
    "extract", summary: "Print claims, figures, times, events, transfers, references and findings as JSON Lines.",
    discussion: "One record an article. Offsets count code points of the record's text.", arguments: [Input.files],
    options: [Input.from, Input.model, Input.threads]
) { arguments in
    let pipeline = try Pipeline(Input.setting(arguments))
    return try Input.process(arguments) { item in
        try pipeline.annotate(item).json.compact + "\n"
    } consume: {
        Output.write($0)
    }
}
