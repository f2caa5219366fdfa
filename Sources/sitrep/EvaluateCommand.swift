import CommandLineKit
import Foundation

private let measurable = Component.all.filter { $0.evaluate != nil }.map(\.name)

let evaluateCommand = Command(
    "evaluate", summary: "Measure the embedded models on development data and print a table of scores.",
    arguments: [
        .init(
            "component", help: "What to measure: \(measurable.joined(separator: ", ")); all if left out.",
            isOptional: true,
            repeats: true)
    ],
    options: [
        DataFolder.option, Input.model,
        .init("details", help: "List the cases that went wrong, where a component can."),
    ]
) { arguments in
    let names = arguments.positional.isEmpty ? measurable : arguments.positional
    for name in names where !measurable.contains(name) {
        throw UsageError("nothing to measure is called '\(name)'; see 'sitrep help evaluate'")
    }
    let data = try DataFolder.url(arguments)
    for name in names {
        let component = Component.named(name)
        let evaluate = arguments.has("details") ? component.details ?? component.evaluate! : component.evaluate!
        Output.write("\(name) (\(component.data))\n\(try evaluate(data, Input.setting(arguments)))\n\n")
    }
    return Program.Status.success
}
