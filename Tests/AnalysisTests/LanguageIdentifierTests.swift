import Analysis
import Testing

@Suite struct LanguageIdentifierTests {
    @Test(arguments: [
        ("en", "Seoul counts containers"),
        ("en", "Putin in Pyongyang"),
        ("en", "Kim Hong-gyun told Kurt Campbell that the visit of Vladimir Putin should not lead to closer ties."),
        ("en", "El Fasher: de la Rúa and Núñez de Balboa met in São Paulo, the ministry said."),
        ("en", "The word 北京 appears on the crates, and Москва on the papers."),
        ("de", "Der Minister sagte, dass die Container nach Russland geschickt wurden."),
        ("fr", "Le ministre a déclaré que les conteneurs ont été envoyés en Russie."),
        ("es", "El ministro dijo que los contenedores fueron enviados a Rusia."),
        ("it", "Il ministro ha detto che i container sono stati inviati in Russia."),
        ("pt", "O ministro disse que os contêineres foram enviados para a Rússia."),
        ("pl", "Minister powiedział, że kontenery nie zostały wysłane do Rosji."),
        ("tr", "Bakan, konteynerlerin Rusya için gönderildiğini ve bu sevkiyatın çok olduğunu söyledi."),
        ("id", "Menteri mengatakan bahwa kontainer itu telah dikirim ke Rusia dan tidak akan kembali."),
        ("vi", "Bộ trưởng cho biết các container đã được gửi đến Nga và không có trong kho."),
        ("ru", "Министр сказал, что контейнеры были отправлены в Россию."),
        ("uk", "Міністр сказав, що контейнери були відправлені до Росії й це не все."),
        ("ar", "قال الوزير إن الحاويات أرسلت إلى روسيا في هذا العام"),
        ("fa", "وزیر گفت که کانتینرها به روسیه فرستاده شده است"),
        ("ko", "국방부 장관은 컨테이너가 러시아로 보내졌다고 말했다."),
        ("ja", "国防相はコンテナがロシアに送られたと述べた。"),
        ("zh", "国防部长说集装箱已运往俄罗斯。"),
        ("he", "השר אמר כי המכולות נשלחו לרוסיה."),
        ("el", "Ο υπουργός είπε ότι τα εμπορευματοκιβώτια στάλθηκαν στη Ρωσία."),
        ("und", "12,000 – 15,000 (…)"),
        ("und", ""),
    ])
    func tellsTheLanguage(code: String, text: String) {
        #expect(LanguageIdentifier.identify(text).code == code, "\(text)")
    }
}
