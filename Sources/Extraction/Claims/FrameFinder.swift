import Analysis
import Annotations

/// Finds attributions with the trained models: cues first, then each cue's source and content in its sentence, then the
/// quotations of other sentences that go on with it.
package struct FrameFinder: Sendable {
    let model: ClaimModel

    package init(_ model: ClaimModel) { self.model = model }

    package func frames(_ columns: ClaimColumns) -> [ClaimFrame] {
        var scores: [Int32] = []
        var list = FeatureList()
        let cueScores = model.cues.scores(columns)
        let isAnchor = cueScores.map { $0 > 0 }
        var frames: [ClaimFrame] = []
        for token in 0..<columns.count where isAnchor[token] {
            var frame = read(columns, token, isAnchor, &list, &scores)
            frame.score = cueScores[token]
            frames.append(frame)
        }
        frames = Self.withoutRivals(frames)
        let taken = Set(frames.flatMap { $0.cue + $0.source })
        for index in frames.indices {
            frames[index].content = ClaimContent.unbroken(frames[index], columns) { taken.contains($0) }
            join(&frames[index], columns, isAnchor, &list, &scores)
        }
        let acts = ActReader(columns)
        return frames.filter { !$0.content.isEmpty && !Self.isDeed($0, columns.document, acts) }
    }

    /// "The two held a telephone call", "they signed a treaty": a verb that names no act of speech, and nothing that is said.
    private static func isDeed(_ frame: ClaimFrame, _ document: Document, _ acts: ActReader) -> Bool {
        let upos = document.tokens.upos
        if upos[frame.anchor] == .verb, measures.contains(document.tokens.lemmas[frame.anchor].lowercased()) {
            return true
        }
        var verb = frame
        verb.cue = [frame.anchor]
        return upos[frame.anchor] == .verb && acts.speechAct(verb) == nil
            && !frame.content.contains {
                upos[$0] == .verb || upos[$0] == .aux || document.form($0) == "\"" || document.form($0) == "“"
            }
    }

    /// Measures are taken, and not said.
    private static let measures: Set<String> = ["sanction", "blacklist", "veto"]

    /// Source, cue and content in the cue's sentence.
    private func read(
        _ columns: ClaimColumns, _ cue: Int, _ isAnchor: [Bool], _ list: inout FeatureList, _ scores: inout [Int32]
    ) -> ClaimFrame {
        let features = RoleFeatures(columns, cue: cue, isAnchor: isAnchor)
        var nodes: [Float] = []
        var steps: [Float] = []
        nodes.reserveCapacity(features.window.count * RoleDecoder.roles)
        steps.reserveCapacity(features.window.count * RoleDecoder.roles * RoleDecoder.roles)
        for token in features.window {
            features.fill(&list, token)
            model.roles.score(list.hashes, into: &scores)
            for score in scores { nodes.append(Float(score)) }
            features.fillTransition(&list, token)
            model.steps.score(list.hashes, into: &scores)
            for score in scores { steps.append(Float(score)) }
        }
        let roles = RoleDecoder.decode(nodes: nodes, steps: steps, cue: cue - features.window.lowerBound)
        func tokens(_ role: ClaimRole) -> [Int] {
            features.window.filter { roles[$0 - features.window.lowerBound] == role }
        }
        return ClaimFrame(
            anchor: cue, cue: Self.words(of: tokens(.cue), columns.document), source: tokens(.source),
            content: tokens(.content))
    }

    /// Without a preposition of time at the end whose noun isn't of the cue: "have warned before" of "have warned before a vote".
    private static func words(of cue: [Int], _ document: Document) -> [Int] {
        guard cue.count > 1, let last = cue.last, ["before", "after", "since"].contains(document.form(last)),
            let noun = document.tokens.head(last), noun > last, !cue.contains(noun)
        else { return cue }
        return cue.dropLast()
    }

    /// Of two cues that lie in each other's words, the surer one stays.
    private static func withoutRivals(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        var owner: [Int: Int] = [:]
        for (index, frame) in frames.enumerated() {
            for token in frame.cue {
                if let other = owner[token], frames[other].score >= frame.score { continue }
                owner[token] = index
            }
        }
        return frames.enumerated().filter { owner[$1.anchor] == $0 }.map(\.element)
    }

    /// Completes quotations that the content starts or ends in, then asks of the next ones whether they go on with it.
    private func join(
        _ frame: inout ClaimFrame, _ columns: ClaimColumns, _ isAnchor: [Bool], _ list: inout FeatureList,
        _ scores: inout [Int32]
    ) {
        frame.content = ClaimContent.completed(frame.content, columns)
        let features = JoinFeatures(columns, isAnchor: isAnchor)
        for isAfter in [true, false] {
            var joined = 0
            var candidate = ClaimContent.candidate(isAfter: isAfter, frame, columns)
            while let index = candidate, joined < ClaimContent.mostJoined {
                features.fill(
                    &list, quotation: index, cue: frame.anchor, extent: ClaimContent.extent(frame, columns),
                    hasContent: !frame.content.isEmpty,
                    hasQuotation: frame.content.contains { columns.quotation[$0] >= 0 },
                    joined: joined)
                guard model.joins.best(list.hashes, scores: &scores) == 1 else { break }
                frame.content = ClaimContent.adding(index, to: frame.content, columns)
                joined += 1
                candidate = ClaimContent.candidate(isAfter: isAfter, frame, columns)
            }
        }
    }
}
