/// The forms of time expressions, one a line: what stands in the text, and what it means (``TimeMeaning``).
///
/// Lower-case words stand for themselves, `a|b` for either; CAPITALS for a category of ``CalendarWords`` or one of
/// DAY (1 … 31, "4th"), YEAR, DECADE ("1980s"), COUNT ("two", "several", "a"), NUMERIC ("2024-06-14", "14/06/2024") and
/// CLOCK ("3:30 p.m."). `?` marks what may be left out. The longest match wins, then the earlier line.
enum TimeGrammar {
    static let table = """
        # Calendar dates
        NUMERIC                                                     numeric
        WEEKDAY ,? the? MODIFIER? MONTH DAY ,? YEAR?                date
        WEEKDAY ,? the? DAY of? MONTH ,? YEAR?                      date
        MODIFIER? MONTH the? DAY ,? YEAR                            date
        MODIFIER? MONTH the? DAY                                    date
        MODIFIER? the? DAY -? of? -? MONTH ,? YEAR?                 date
        MONTH DAY ,|of? RELATION year                               date
        WEEKDAY the DAY                                             date
        the ORDINAL|DAY of RELATION|the month                       day-of-month

        # Months
        the? MODIFIER? -? MONTH ,|of|'|-? YEAR                      month
        MODIFIER -? MONTH                                           month
        MONTH                                                       month
        MONTH of? RELATION year                                     month
        MODIFIER? RELATION MODIFIER? MONTH                          month
        the? beginning|start|middle|end|half of MONTH ,|of? YEAR?   month
        the? beginning|start|middle|end|half of MONTH ,|of? RELATION year   month
        MODIFIER -? MONTH ,|of? RELATION year                       month
        MONTH - MONTH YEAR                                          month-span
        the month of MONTH ,|of? YEAR?                              month

        # Years, decades, centuries
        the? year? YEAR                                             year
        MODIFIER -? YEAR                                            year
        the? beginning|start|middle|end|half of YEAR                year
        the? beginning|start|middle|end|half of RELATION? UNIT      unit
        the? beginning|start|middle|end|half of the|that|this UNIT  unit
        fiscal YEAR                                                 year
        the|RELATION latest? fiscal year                            full-year
        the full year                                               full-year
        the year ended|ending                                       year-to
        YEAR fiscal year                                            year
        the? MODIFIER? -? DECADE                                    decade
        the? MODIFIER? ORDINAL|DAY century                          century
        a quarter of a century                                      quarter-century
        the YEAR - period|quarter                                   year
        the? YEAR - YEAR                                            year-span

        year - end                                                  year-end
        year 's? end                                                end-of-year
        the DECADES                                                 spoken-decade

        # Feasts
        RELATION? FEAST day|eve?                                    feast
        FEAST 's day                                                feast
        FEAST WEEKDAY                                               feast
        RELATION? FEAST year 's day|eve                             feast
        FEAST YEAR                                                  feast
        FEAST day|eve ,? YEAR                                       feast

        # Quarters, halves, seasons, weekends
        the? ORDINAL -? fiscal? quarter                             quarter
        the? fiscal? ORDINAL -? fiscal? quarter of? YEAR            quarter
        the? fiscal -? ORDINAL -? quarter                           quarter
        the? ORDINAL quarter of? RELATION year                      quarter
        RELATION year 's ORDINAL quarter                            quarter
        the? YEAR ORDINAL quarter                                   quarter
        the|a? year - earlier|ago -? ORDINAL quarter                quarter-before
        the latest? quarter                                         this-quarter
        the latest period                                           this-quarter
        the? ORDINAL half of? the? YEAR                             half
        the? last half of? the? YEAR                                half
        the? beginning|start|middle|end|half of the? DECADE          decade
        the? ORDINAL|last half of the? DECADE                       decade
        the? ORDINAL half of RELATION year                          half
        MODIFIER? RELATION SEASON                                   season
        the? MODIFIER? SEASON of? YEAR                              season
        the? SEASON of RELATION year                                season
        the MODIFIER? summer|winter|autumn                          season
        the spring|fall                                             season
        the weekend                                                 weekend
        MODIFIER? RELATION weekend                                  weekend

        # Relative to the day of publication
        MODIFIER? ANYDAY                                            anyday
        the day before yesterday                                    two-days-ago
        the day after tomorrow                                      in-two-days
        the? MODIFIER? RELATION UNIT                                unit
        MODIFIER in RELATION UNIT                                   unit
        MODIFIER in the UNIT                                        unit
        MODIFIER that UNIT                                          that-unit
        that|the same? UNIT                                         that-unit
        the RELATION UNIT                                           unit
        WEEKDAY                                                     weekday
        the RELATION WEEKDAY                                        weekday
        MODIFIER WEEKDAY                                            weekday
        RELATION WEEKDAY                                            weekday
        WEEKDAY of? RELATION week                                   weekday
        RELATION week WEEKDAY                                       weekday
        ANYDAY DAYPART                                              daypart
        MODIFIER? RELATION DAYPART                                  daypart
        MODIFIER? WEEKDAY MODIFIER? DAYPART                         daypart
        RELATION WEEKDAY DAYPART                                    daypart
        the? DAYPART of MONTH DAY ,? YEAR?                          daypart
        MONTH DAY DAYPART                                           daypart
        the MODIFIER? DAYPART hours?                                daypart
        MODIFIER? that|same DAYPART                                 daypart
        mid -? DAYPART ANYDAY?                                      daypart
        tonight                                                     tonight
        overnight                                                   overnight

        # So long ago, so long after
        COUNT -? UNIT -? ago                                        ago
        COUNT UNITS -? ago                                          ago
        some UNITS ago                                              past
        some|a long? time ago                                       past
        many , many UNITS ago                                       past
        COUNT and a half UNITS ago                                  ago
        year - ago|earlier quarter|period                           year-ago-quarter
        the year - ago|earlier quarter|period                       year-ago-quarter
        RELATION year 's quarter|period                             year-ago-quarter
        the? year - ago|earlier                                     year-ago
        COUNT UNIT|UNITS earlier|previously|before|prior            before
        COUNT UNIT|UNITS later|afterward|afterwards                 after
        the UNIT before                                             before
        one|some day                                                some-day
        someday                                                     some-day
        COUNT UNIT|UNITS from now|today                             ahead
        COUNT UNIT|UNITS from ANYDAY                                ahead
        COUNT UNIT|UNITS hence                                      ahead
        COUNT UNITS|UNIT from WEEKDAY                               duration

        # Durations
        COUNT -? UNIT                                               duration
        COUNT -? UNITS                                              duration
        COUNT -? UNIT -? old                                        age
        COUNT -? UNITS -? old                                       age
        COUNT or|and|to COUNT UNITS old                             age
        COUNT -? UNIT -? long                                       duration
        COUNT - plus UNITS                                          duration
        a|RELATION quarter -? century                               quarter-century
        COUNT more|additional|straight|consecutive|full|whole|further|long UNITS|UNIT   duration
        COUNT UNIT and a half                                       duration-and-half
        COUNT or|to|and|- COUNT UNITS                               range-duration
        COUNT UNITS and COUNT UNITS|UNIT                            duration
        the? RELATION COUNT UNITS                                   duration
        the? first|final|opening|latest|closing COUNT UNITS         duration
        the RELATION UNITS                                          vague-relation
        the? COUNT - UNIT - period                                  duration
        the? COUNT - UNIT period                                    duration
        UNITS                                                       vague-duration
        UNITS or UNITS                                              vague-duration
        UNITS -? long                                               vague-duration
        UNIT - long                                                 one-duration
        all|entire|whole|full UNIT                                  one-duration
        the all|entire|whole|full UNIT                              one-duration
        the? past|last few|several UNITS                            vague-duration
        some time                                                   some-time
        a long time                                                 some-time

        # Without a place on the calendar
        now|nowadays|currently|presently                            present
        right now                                                   present
        current                                                     present
        the present                                                 present
        at present                                                  present
        the moment                                                  present
        these days                                                  present
        this point|moment                                           present
        recently|lately                                             past
        recent                                                      past
        recent UNITS                                                past
        most recent UNITS                                           past
        the? RELATION few|several UNITS                             vague-relation
        the past                                                    past
        the recent past                                             past
        the distant past                                            past
        long ago                                                    past
        COUNT UNITS past                                            past
        UNITS ago                                                   past
        earlier UNITS                                               past
        soon                                                        future
        the future                                                  future
        the near|immediate|foreseeable|distant future               future
        the? near|short|long term                                   future
        near|immediate|foreseeable future                           future
        the? coming|upcoming UNITS                                  future
        the? coming|next few|several UNITS                          future
        the? UNITS ahead                                            future
        the? UNITS to come                                          future

        # Again and again
        every|each COUNT? UNIT                                      set
        every|each COUNT UNITS                                      set
        every|each other UNIT                                       set
        every|each WEEKDAY                                          set-weekday
        every|each WEEKDAY DAYPART                                  set-weekday
        every|each DAYPART                                          set-daypart
        every|each MONTH                                            set-month
        every|each SEASON                                           set-season
        WEEKDAYS                                                    set-weekday
        WEEKDAY DAYPART -? s                                        set-weekday
        per|a UNIT                                                  rate
        once|twice a UNIT                                           set
        COUNT times a|per UNIT                                      set
        FREQUENCY                                                   frequency
        UNIT - to - UNIT                                            frequency-unit
        UNIT after UNIT                                             frequency-unit

        # Times of day
        CLOCK ZONE?                                                 clock
        CLOCK local|eastern|pacific time? ,? on? WEEKDAY|ANYDAY     clock
        CLOCK local|eastern|pacific time                            clock
        CLOCK ZONE? ,? on? WEEKDAY|ANYDAY                           clock
        CLOCK ZONE? ,? on? WEEKDAY ,? MONTH DAY                     clock
        CLOCK ZONE? ,? on? MONTH DAY ,? YEAR?                       clock
        WEEKDAY|ANYDAY at|around|about CLOCK ZONE?                  clock
        WEEKDAY|ANYDAY at|around|about CLOCK local|eastern|pacific time   clock
        CLOCK in the DAYPART                                        clock
        CLOCK RELATION DAYPART                                      clock
        noon|midnight|midday                                        noon
        noon|midnight|midday ,? on? WEEKDAY|ANYDAY                  noon
        """

    static let rules: [TimeRule] = table.split(separator: "\n").compactMap { line in
        guard let mark = line.first, mark != "#", let gap = line.range(ofGap: 2) else { return nil }
        let name = line[gap.upperBound...]
        guard let meaning = TimeMeaning(rawValue: String(name)) else {
            preconditionFailure("unknown meaning in the time grammar: \(line)")
        }
        return TimeRule(pattern: line[..<gap.lowerBound], meaning: meaning)
    }

    static let words: [String] =
        table.split(separator: "\n").filter { $0.first != "#" }.flatMap { line -> [String] in
            guard let gap = line.range(ofGap: 2) else { return [] }
            return line[..<gap.lowerBound].split { " |".contains($0) }.map { element in
                String(element.last == "?" && element.count > 1 ? element.dropLast() : element)
            }.filter { $0 == $0.lowercased() }
        } + ["\u{2014}", "'s", "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o\u{2019}clock", "hours"]
        + [":", "/", ".", "'", "th", "st", "nd", "rd", "s", "$", "%"]
        + DirectionWords.words + TimeGuards.words
}

/// What a form means; ``TimeNormalizer`` turns it and what was captured into a TIMEX3 value.
enum TimeMeaning: String, Sendable {
    case numeric, date, dayOfMonth = "day-of-month", month, monthSpan = "month-span", year, yearSpan = "year-span"
    case decade, spokenDecade = "spoken-decade", yearEnd = "year-end", endOfYear = "end-of-year"
    case fullYear = "full-year", someDay = "some-day", yearTo = "year-to", feast, age, century, quarter,
        quarterBefore =
        "quarter-before", thisQuarter = "this-quarter", half, season, weekend
    case anyday, twoDaysAgo = "two-days-ago", inTwoDays = "in-two-days", unit, thatUnit = "that-unit", weekday, daypart
    case tonight, overnight, ago, yearAgo = "year-ago", yearAgoQuarter = "year-ago-quarter", before, after, ahead
    case duration, durationAndHalf = "duration-and-half", rangeDuration = "range-duration"
    case vagueDuration = "vague-duration", oneDuration = "one-duration", someTime = "some-time"
    case present, past, future, vagueRelation = "vague-relation"
    case set, setWeekday = "set-weekday", setDaypart = "set-daypart", setMonth = "set-month", setSeason = "set-season"
    case quarterCentury = "quarter-century"
    case rate, frequency, frequencyUnit = "frequency-unit", clock, noon
}

extension Substring {
    /// The first run of at least `count` blanks.
    fileprivate func range(ofGap count: Int) -> Range<Index>? {
        var start: Index?
        for index in indices {
            if self[index] == " " {
                if start == nil { start = index }
            } else if let from = start {
                if distance(from: from, to: index) >= count { return from..<index }
                start = nil
            }
        }
        return nil
    }
}
