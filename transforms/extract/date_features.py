"""What tells the day of a happening from the other dates a text gives."""

from collections.abc import Iterator, Sequence

from transforms.annotate.document import Word
from transforms.annotate.normalise import normalise, word_set
from transforms.extract.calendars import WEEKDAYS
from transforms.extract.context import bucket, gap, token
from transforms.extract.date_candidates import BEGINNING
from transforms.extract.date_whereabouts import beside, from_afar, is_item
from transforms.extract.dates import PARTS_OF_DAY, DateSpan
from transforms.extract.modality import is_recalled
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.spoken_days import SPEECH, is_statement, own_dates, voice
from transforms.extract.triggers import Hit

COUNTING = [normalise(head) for head in ("بعد", "غداة", "قبل", "منذ")]
PAST_REACH = 8
"""Words before a trigger in which `كان` may stand that its verb belongs to."""
BESIDE = 4
"""Words around a date and a trigger that may say whether the one is the other's."""
PAST_WORDS = {"was": word_set("كان كانت كانوا"), "had": word_set("قد سبق")}
NAMED_PARTS_OF_DAY = PARTS_OF_DAY - word_set("من في بعد")
RELATIVE_WORDS = {"امس": "yesterday", "اليوم": "today", "الليله": "tonight", "الان": "now"}


def date_features(
    article: ArticleReading, sentence: SentenceReading, hit: Hit, told_in: SentenceReading, span: DateSpan
) -> list[str]:
    """Binary features of a date as the day of a trigger."""
    words = told_in.words
    offset = told_in.position - sentence.position
    event_type = hit.trigger.event_type
    where = "title" if told_in.in_title and told_in is not sentence else str(max(-4, min(2, offset)))
    before = token(words[span.first - 1]) if span.first else "<"
    age = (
        bucket((article.published - span.latest).days, (0, 1, 3, 7, 30, 90, 400))
        if article.published
        else "?"
    )
    kind = _kind(span, words)
    mentions = article.days_told.get((span.earliest, span.latest), [])
    features = [
        f"where={where}",
        f"where={where}&precision={span.precision}",
        f"where={where}&age={age}",
        f"precision={span.precision}&open={span.open_ended}",
        f"before={before}",
        f"age={age}&type={event_type}",
        f"precision={span.precision}&type={event_type}",
        f"kind={kind}",
        f"kind={kind}&where={where}",
        f"said={bucket(len(mentions), (0, 1, 2, 4))}&where={where}",
    ]
    features += [f"{flag}&where={where}" for flag in _flags(span)]
    if span.precision != "day":
        lasts = f"until={span.goes_on}&open={span.open_ended}"
        features += [f"{lasts}&type={event_type}", f"{lasts}&head={hit.trigger.pattern[0]}"]
        features.append(f"{lasts}&present={hit.present}&definite={hit.definite}")
    features += voice(told_in, span, where)
    counted = _counted(span, words)
    past, lead_in = _past(sentence.words, hit), _lead_in(sentence, hit)
    side = gap(hit.first, hit.last, span.first, span.last)[0] if told_in is sentence else where
    features += [
        f"counted={counted}",
        f"counted={counted}&where={where}",
        f"counted={counted}&type={event_type}",
        f"past={past}&age={age}",
        f"past={past}&where={where}",
        f"lead-in={lead_in}&{side}",
        f"lead-in={lead_in}&age={age}",
    ]
    preposition = _preposition(words, span)
    features += [
        f"opens={token(sentence.words[0])}&where={where}",
        f"preposition={preposition}&precision={span.precision}",
        f"preposition={preposition}&where={where}",
    ]
    if span.goes_on:
        features += _lasting(told_in, sentence, hit, span)
        since = bucket((span.latest - span.earliest).days, (1, 3, 7, 14, 31, 93))
        features += [
            f"since={since}&type={event_type}",
            f"since={since}&here={told_in is sentence}&counted={counted}",
            f"since={since}&definite={hit.definite}&present={hit.present}",
            f"lasts&counted={counted}&type={event_type}",
        ]
    if told_in is sentence:
        features += beside(sentence, hit, span, kind)
    else:
        features += from_afar(article, sentence, hit, (told_in, span), mentions or [(told_in, span)], where)
    around = [f"before={token(w)}" for w in words[max(0, span.first - BESIDE) : span.first]]
    around += [f"after={token(w)}" for w in words[span.last + 1 : span.last + BESIDE]]
    features += [name for told in around for name in (f"date {told}", f"date {told}&where={where}")]
    features += [
        f"trigger before={token(w)}&{kind}" for w in sentence.words[max(0, hit.first - BESIDE) : hit.first]
    ]
    features += [f"trigger after={token(w)}&{kind}" for w in sentence.words[hit.last + 1 : hit.last + BESIDE]]
    if hit.definite or (words is sentence.words and hit.clitics):
        features.append(f"definite&{where}")
    return features


def _preposition(words: Sequence[Word], span: DateSpan) -> str:
    """The word before a date and its part of the day: `بعد` of `بعد منتصف ليل السبت`, `منذ` of `منذ فجر الأحد`."""
    before = span.first - 1
    while before >= 0 and words[before].norm in NAMED_PARTS_OF_DAY:
        before -= 1
    return token(words[before]) if before >= 0 else "<"


def _lasting(told_in: SentenceReading, sentence: SentenceReading, hit: Hit, span: DateSpan) -> list[str]:
    """What speaks for a happening that began on a date and goes on: a word of beginning at it, a word of staying."""
    window = told_in.words[max(0, span.first - 8) : span.last + 8]
    begins = any(w.stems & BEGINNING for w in window)
    close = sentence.words[max(0, hit.first - 3) : hit.last + 3]
    stays = any(w.stems & BEGINNING for w in close)
    event_type, here = hit.trigger.event_type, told_in is sentence
    return [
        f"lasts&begins={begins}&stays={stays}&type={event_type}",
        f"lasts&stays={stays}&here={here}&open={span.open_ended}",
        f"lasts&head={hit.trigger.pattern[0]}&here={here}",
        f"lasts&precision={span.precision}&type={event_type}&here={here}",
    ]


def _kind(span: DateSpan, words: tuple[Word, ...]) -> str:
    """How a date is said: `yesterday`, a weekday, a day of a month."""
    if span.precision != "day" or span.leaning:
        return "leaning" if span.leaning else span.precision
    for word in words[span.first : span.last + 1]:
        for stem in word.stems:
            if stem in RELATIVE_WORDS:
                return RELATIVE_WORDS[stem]
            if stem in WEEKDAYS:
                return "weekday"
    return "day of month"


def _counted(span: DateSpan, words: tuple[Word, ...]) -> str:
    """Whether a date is counted from another happening (`بعد يومين من`, `غداة`), from now (`قبل يومين`) or not at all."""
    stems = words[span.first].stems
    return next((head for head in COUNTING if head in stems), "") or _kind(span, words)


def _past(words: Sequence[Word], hit: Hit) -> str:
    """Whether a trigger is told as past within the past: `كان قد قتل`, or by one word of that before it."""
    if is_recalled(words, hit):
        return "recalled"
    window = words[max(0, hit.first - PAST_REACH) : hit.first]
    return next((name for name, past in PAST_WORDS.items() if any(w.stems & past for w in window)), "plain")


def _lead_in(sentence: SentenceReading, hit: Hit) -> str:
    """What a trigger hangs on: its clitic or the word before it (`بعد`, `إثر`, `خلال`)."""
    return hit.clitics or (token(sentence.words[hit.first - 1]) if hit.first else "<")


def _flags(span: DateSpan) -> Iterator[str]:
    if span.goes_on:
        yield "until now"
        yield f"until now&open={span.open_ended}"
    if span.joined:
        yield "joined"
    if span.text.endswith(("الماضي", "الماضية")):
        yield "past"


def no_date_features(article: ArticleReading, sentence: SentenceReading, hit: Hit) -> list[str]:
    """Features of the answer that the text gives no date."""
    event_type = hit.trigger.event_type
    twins = {
        days
        for days, mentions in article.days_told.items()
        for s, _ in mentions
        if s is not sentence and any(h.trigger.event_type == event_type for g in s.groups for h in g)
    }
    own = bucket(len(own_dates(sentence, hit)), (0, 1))
    lead = next((s for s in article.sentences if s.position == 1), sentence)
    past, lead_in = _past(sentence.words, hit), _lead_in(sentence, hit)
    speaks = not sentence.stems.isdisjoint(SPEECH)
    stated = any(is_statement(lead.words, d) for d in lead.dates)
    return [
        f"none&speaks={speaks}&own={own}&definite={hit.definite}",
        f"none&opens={token(sentence.words[0])}",
        f"none&stated={stated}&lead={len(lead.dates) > 0}&own={own}",
        f"none&present={hit.present}&own={own}&title={sentence.in_title}",
        f"none&head={hit.trigger.pattern[0]}",
        "none",
        f"none&here={bucket(len(sentence.dates), (0, 1))}",
        f"none&title={sentence.in_title}",
        f"none&position={bucket(sentence.position, (0, 1, 2, 4))}",
        f"none&precisions={'|'.join(sorted({d.precision for d in sentence.dates}))}",
        f"none&type={event_type}",
        f"none&pos={hit.trigger.part_of_speech}",
        f"none&twins={bucket(len(twins), (0, 1, 2))}&own={own}",
        f"none&definite={hit.definite}&own={own}",
        f"none&dates={bucket(len(article.days_told), (0, 1, 3, 6))}&own={own}",
        f"none&lead={bool(lead.dates)}&title={sentence.in_title}&own={own}",
        f"none&item={is_item(sentence)}&own={own}",
        f"none&past={past}",
        f"none&past={past}&own={own}",
        f"none&lead-in={lead_in}",
        f"none&lead-in={lead_in}&own={own}",
    ]
