"""What stands in a body and is not the article: share buttons, related headlines, captions, tags, subscription boxes.

Whole lines are marked, and pointers to other stories inside a line, only where their words leave no doubt; what is marked
stays in `body` and is kept out of annotation.
"""

import re
from dataclasses import dataclass

from transforms.read.inline_pointers import inline_pointers
from transforms.read.other_stories import is_headline, other_stories
from transforms.read.repeated_headline import repeats_headline

MOST_RELATED = 6
FEWEST_TAGS = 3
FEWEST_WORDS = 4
"""Of a sentence that follows a pointer."""


@dataclass(frozen=True)
class Boilerplate:
    """One line, or piece of a line, that is not the article; offsets in the body, half-open.

    Attributes:
        kind: share, related, caption, credit, tags, subscription, disclaimer or headline (the title once more).
    """

    char_start: int
    char_end: int
    kind: str


_NETWORK = r"(?:فيس ?بوك|تويتر|تويتر/إكس|إكس|واتس ?[آأا]ب|تي?ل[يغج]?[غج]?رام|تلغرام|تليجرام|تيليجرام|انستغرام|إنستغرام|لينكد ?إن|بينترست|ماسنجر|يوتيوب|تيك ?توك|البريد(?: الإلكتروني)?|الإيميل|facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|messenger|email|reddit|print)"
_SHARE = re.compile(
    rf"(?:(?:شارك(?:ها|ه|نا)?|مشاركة|انشر|أرسل|نشر|share|tweet)(?:\s+(?:هذا|هذه|ال?خبر|ال?مقال[ة]?|ال?موضوع|ال?صفحة|الرابط|عبر|على|في|مع|من|خلال|الأصدقاء|ب|this|on))*[\s:]*)?"
    rf"(?:(?:و?(?:عبر|على|في)\s+)?{_NETWORK}[\s،,|·•/و-]*)*",
    re.IGNORECASE,
)
_SHARE_WORD = re.compile(rf"شارك|مشاركة|انشر|share|tweet|{_NETWORK}", re.IGNORECASE)
_COPY_LINK = re.compile(
    r"(?:تم )?(?:نسخ|انسخ|نُسخ) الرابط|طباعة(?: المقال| الخبر)?|حفظ المقال|أضف إلى المفضلة|\d* ?(?:مشاركة|مشاهدة|تعليق(?:ات)?|إعجاب)"
)
_RELATED = re.compile(
    r"[«\[(]?\s*(?:(?:ا|إ|أ)قرأ(?:وا)?\s*(?:[أا]يضً?اً?|كذلك|المزيد|في الموضوع)|للمزيد|(?:مواضيع|مقالات|أخبار|مواد|قصص) (?:ذات صلة|متعلقة|مرتبطة|مشابهة)"
    r"|(?:شاهد|طالع|تابع)(?:وا)?\s+(?:[أا]يضً?اً?|المزيد)|قد (?:يهم|يعجب)كم?(?: [أا]يضً?اً?)?|اخترنا لك(?:م)?|الأكثر (?:قراءة|مشاهدة)|read (?:also|more))\s*[»\])]?\s*(?P<colon>[:：.…|/،-]*)\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_READ_ALSO = re.compile(r"[اإأ]قرأ(?:وا)?\s+[أا]يض")
_POINTER = re.compile(
    r"[.\s]*(?:[اإأ]قرأ(?:وا)?|شاهد(?:وا)?|طالع(?:وا)?|و?[أاإ]يضً?اً?|كذلك|المزيد)\s*(?::|：|/|\||\.{2,}|…)\s*\S.*"
)
"""`شاهد.. عنوان خبر آخر`, `أيضاً: ...`: a word that opens sentences, so the sign after it must be one that they do not have."""

_PRESS_HERE = re.compile(
    r"(?:ل\w+\s.{0,80})?(?:اضغط|إضغط|انقر)(?:وا)?\s+(?:هنا|على (?:الرابط|العنوان|الصورة)).{0,60}"
)
_CAPTION = re.compile(
    r"(?:(?:ال)?صورة(?:\s+(?:أرشيفية|تعبيرية|توضيحية|من الأرشيف|متداولة))?\s*[:：].*|[(\[]?\s*صور[ةه]?\s*[-–]?\s*(?:أرشيفية|تعبيرية|توضيحية|أرشيف|من الأرشيف)\s*[)\]]?[^.]{0,60}|.{0,100}[(\[]\s*(?:صورة )?(?:أرشيف|أرشيفية|تعبيرية)\s*[)\]])"
)
_AGENCY = r"(?:فرانس ?24|أ\.? ?ف\.? ?ب\.?|رويترز|وكالات|د ?ب ?[أا]|أسوشيتد ?برس|[أا] ?ب|الأناضول|سبوتنيك|(?:AFP|REUTERS|AP)\b)"
_CREDIT = re.compile(
    rf"{_AGENCY}(?:\s*[/|،,+-]\s*{_AGENCY})*|[*•]+\s*نقلاً?\s+عن\s.{{1,60}}|[*\s]*(?:جميع )?(?:ال)?حقوق (?:ال)?(?:نشر )?محفوظة.{{0,60}}|"
    r"(?:(?:تصوير|عدسة|مصدر الصورة|الصورة من|حقوق الصورة|photo(?: credit)?|image)\s*[:：]\s*.{1,60}|©.{1,60}|(?:getty images|afp|reuters|epa|ap)(?:\s*[/|]\s*[\w .]{1,40})?)",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"(?:الكلمات (?:المفتاحية|الدلالية|الدالة)|كلمات (?:مفتاحية|دلالية)|(?:ال)?وسوم|الوسم|العلامات|تاغات|هاشتاغ|tags)\s*[:：]\s*.*|(?:الكلمات (?:المفتاحية|الدلالية)|الوسوم)",
    re.IGNORECASE,
)
_SUBSCRIPTION = re.compile(
    r"(?:اشترك(?:وا)?|سجل|انضم(?:وا)?|تابع(?:وا|ونا|نا)?|حمّ?ل(?:وا)?)\s+(?:الآن\s+)?(?:في|إلى|على|معنا|ب)?\s*"
    r"(?:نشرت(?:نا|ك)|النشرة|قنات(?:نا|ك)|القناة|خدمة|تطبيق|صفحت(?:نا)|بريدك|القائمة البريدية|(?:على\s+)?(?:"
    + _NETWORK
    + r"|جوجل نيوز|غوغل نيوز|google news)).{0,120}"
    r"|.{0,30}(?:النشرة البريدية|نشرتنا البريدية|القائمة البريدية).{0,80}|تابعونا على .{0,80}",
    re.IGNORECASE,
)
_NOTICES = re.compile(
    r"يمكنكم?\s+(?:تسلم|استلام|تلقي|تحميل|تنزيل|متابعتنا|الاشتراك|الحصول)\s.{0,60}(?:إشعارات|تطبيق|نشرتنا|قناتنا|بريدكم?).{0,100}"
)
_DISCLAIMER = re.compile(
    r"[*\s]*(?:(?:هذا |هذه )?(?:ال)?مقالة?\b|(?:هذا )?التقرير بقلم|(?:إن )?الآراء (?:الواردة|المنشورة)|(?:جميع|كل) (?:المقالات|الآراء)).{0,160}"
    r"(?:لا\s+[تي](?:عكس|عبر|مثل)\s+بالضرورة|[تي](?:عبر عن|مثل)\s+(?:رأي|آراء|وجهة نظر)\s+(?:كتابها|كاتبها|كاتبه|الكاتب|الكاتبة|[أا]صحابها)).{0,80}"
)
_HASHTAGS = re.compile(r"(?:#\w+[\s،,|]*)+")


def mark_boilerplate(body: str, title: str | None) -> list[Boilerplate]:
    """What of a body is not the article, in order.

    A heading such as `اقرأ أيضاً` takes the headlines under it along: lines that are short and end like no sentence.
    """
    starts, lines = _lines(body)
    kinds = _kinds(lines, title)
    rest = [index for index, kind in enumerate(kinds) if kind is None]
    for number in other_stories([lines[index] for index in rest]):
        kinds[rest[number]] = "related"
    marks: list[Boilerplate] = []
    for start, line, kind in zip(starts, lines, kinds, strict=True):
        pieces = list(inline_pointers(line)) if kind in (None, "related") else []
        if pieces and (kind is None or _tells_more(line[pieces[-1][1] :])):
            marks += [Boilerplate(start + first, start + end, "related") for first, end in pieces]
        elif kind:
            marks.append(Boilerplate(start, start + len(line), kind))
    return marks


def _tells_more(rest: str) -> bool:
    """Whether a sentence follows, not one more headline."""
    return len(rest.split()) >= FEWEST_WORDS and rest.rstrip().endswith((".", ".»", '."', ".”"))


def _lines(body: str) -> tuple[list[int], list[str]]:
    """Where lines that are not blank start, and what they say, stripped."""
    starts: list[int] = []
    lines: list[str] = []
    start = 0
    for line in body.split("\n"):
        if text := line.strip():
            starts.append(start + len(line) - len(line.lstrip()))
            lines.append(text)
        start += len(line) + 1
    return starts, lines


def _kinds(lines: list[str], title: str | None) -> list[str | None]:
    kinds: list[str | None] = []
    related_left = 0
    for position, line in enumerate(lines):
        kind = _kind(line)
        if title and repeats_headline(line, title, position):
            kind = "headline"
        if kind is None and related_left and is_headline(line):
            kind, related_left = "related", related_left - 1
        elif kind == "related":
            heading = _RELATED.fullmatch(line)
            related_left = MOST_RELATED if heading and not heading["rest"] else 0
        elif kind is None:
            related_left = 0
        kinds.append(kind)
    return kinds


def _kind(line: str) -> str | None:
    if len(line) > 200:
        return None
    if _COPY_LINK.fullmatch(line) or (_SHARE_WORD.search(line) and _SHARE.fullmatch(line)):
        return "share"
    related = _RELATED.fullmatch(line)
    if related and (
        related["colon"] or not related["rest"] or (_READ_ALSO.match(line) and is_headline(line))
    ):
        return "related"
    if (_POINTER.fullmatch(line) and is_headline(line)) or _PRESS_HERE.fullmatch(line):
        return "related"
    if _TAGS.fullmatch(line) or _is_tag_list(line):
        return "tags"
    if _SUBSCRIPTION.fullmatch(line) or _NOTICES.fullmatch(line):
        return "subscription"
    if _DISCLAIMER.fullmatch(line):
        return "disclaimer"
    if _CREDIT.fullmatch(line):
        return "credit"
    return "caption" if _CAPTION.fullmatch(line) else None


def _is_tag_list(line: str) -> bool:
    return line.count("#") >= FEWEST_TAGS and _HASHTAGS.fullmatch(line) is not None
