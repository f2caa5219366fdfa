import Annotations

/// Copies of treebank sentences in the dress of headlines: treebanks hold few, news pages begin with one.
extension TreebankSentence {
    /// "Nigeria Arrests 10 With North Korea Ties": words of four letters and more, and all that carry meaning, are capitalised,
    /// and the full stop is gone.
    func titleCased() -> TreebankSentence {
        recased { form, upos in
            let isSmall = form.count < 4 && [.adp, .det, .cconj, .part].contains(upos)
            return isSmall ? form : form.prefix(1).uppercased() + form.dropFirst()
        }
    }

    /// "PARLIAMENT ADOPTS NEW BUDGET".
    func upperCased() -> TreebankSentence { recased { form, _ in form.uppercased() } }

    /// The same words without the full stop, as some headlines and captions are written.
    func withoutFinalMark() -> TreebankSentence { recased { form, _ in form } }

    private func recased(_ change: (String, UPOS) -> String) -> TreebankSentence {
        var copy = self
        if copy.forms.count > 2, copy.upos.last == .punct, !heads.contains(forms.count) {
            copy.forms.removeLast()
            copy.spaceAfter.removeLast()
            copy.upos.removeLast()
            copy.xpos.removeLast()
            copy.lemmas.removeLast()
            copy.heads.removeLast()
            copy.deprels.removeLast()
        }
        copy.forms = zip(copy.forms, copy.upos).map(change)
        copy.fused = []
        return copy
    }
}
