"""Writes a landing folder as the world has them: every format, encoding, archive and fault, a file a case.

    .venv/bin/python -m tests.varied_landing /tmp/varied

Each case says what must become of its file: `Case.articles` and `Case.rejected`. All text is of our own writing.
"""

import argparse
import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

FILE_MB, ARCHIVE_MB = 1, 2
"""`RASAD_MAX_FILE_MB` and `RASAD_MAX_ARCHIVE_MB` that the cases are made for."""

_PLACES = "هجين الشحيل البصيرة ذيبان الحصان الطيانة غرانيج الكشكية أبوحمام البحرة السوسة الباغوز الشعفة المراشدة القورية العشارة الميادين بقرص محكان صبيخان الدوير الصالحية الجلاء الرمادي الغبرة السيال حسرات الهري معيزيلة الطيبة".split()


def story(number: int) -> str:
    """A text like no other: each number gives its own place, count and hour."""
    place = _PLACES[number % len(_PLACES)]
    return (
        f"داهمت دورية من قوى الأمن الداخلي منزلاً في بلدة {place} واعتقلت {number + 2} رجال بعد تفتيش استمر {number + 1} ساعات.\n"
        f"وقال شاهد من أهالي {place} إن الطريق رقم {number * 7 + 3} أُغلق حتى الصباح، وإن السكان بقوا في بيوتهم."
    )


@dataclass(frozen=True)
class Case:
    """One file and what becomes of it.

    Attributes:
        name: path in the landing folder.
        content: its bytes; a callable makes something that is no plain file.
        articles: member to what its row of `raw.articles` must hold.
        rejected: member to reason.
        beside: further files of the case, by name.
        copies: member to the place of the text that it nearly repeats.
        replaced: member to the place of the later version of its address.
    """

    name: str
    content: bytes | Callable[[Path], None]
    articles: dict[str, dict[str, object]] = field(default_factory=dict)
    rejected: dict[str, str] = field(default_factory=dict)
    beside: dict[str, bytes] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)


def page(number: int, head: str = "", body: str | None = None, title: str = "مداهمة فجر اليوم") -> bytes:
    """A saved page with a menu, the story and a footer."""
    first, second = story(number).split("\n")
    article = body or f"<article><h1>{title}</h1><p>{first}</p><p>{second}</p></article>"
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        '<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul></nav>'
        f"{article}<footer><p>جميع الحقوق محفوظة</p></footer></body></html>"
    ).encode()


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of some members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def encrypted(archive: bytes) -> bytes:
    """A zip whose members are marked as encrypted, in their own headers and in the directory."""
    marked = bytearray(archive)
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = marked.find(header)
        while start >= 0:
            marked[start + flags] |= 1
            start = marked.find(header, start + 1)
    return bytes(marked)


def tarred(members: dict[str, bytes], link: tuple[str, str] | None = None, *, plain: bool = False) -> bytes:
    """A tar.gz, or a plain tar, of some members, and of a symbolic link."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w" if plain else "w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        if link:
            info = tarfile.TarInfo(link[0])
            info.type, info.linkname = tarfile.SYMTYPE, link[1]
            archive.addfile(info)
    return buffer.getvalue()


def lines(*records: object) -> bytes:
    """JSON lines."""
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


def document(value: object) -> bytes:
    """JSON."""
    return json.dumps(value, ensure_ascii=False).encode()


def parquet(frame: pl.DataFrame) -> bytes:
    """A Parquet file."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


def rss(number: int) -> bytes:
    """A feed of two entries, one with its full text, one with its summary only."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>وكالة الفرات</title><link>https://furat.example</link><description>أخبار</description><language>ar</language>"
        f"<item><title>خبر أول</title><link>https://furat.example/1</link><pubDate>Fri, 19 Jul 2024 21:30:00 +0300</pubDate>"
        f"<description>موجز قصير</description><content:encoded><![CDATA[<p>{story(number)}</p>]]></content:encoded></item>"
        f"<item><title>خبر ثان</title><link>https://furat.example/2</link><pubDate>Sat, 20 Jul 2024 08:00:00 +0300</pubDate>"
        f"<description>{story(number + 1)}</description></item></channel></rss>"
    ).encode()


def atom(number: int) -> bytes:
    """A feed of one entry."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>شبكة الخابور</title>'
        f"<entry><title>خبر</title><link href='https://khabur.example/a'/><updated>2024-07-18T10:00:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{story(number)}&lt;/p&gt;</content></entry></feed>"
    ).encode()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16")


def _western(text: str) -> str:
    return text.encode().decode("latin-1")


def _arabic(text: str) -> str:
    return text.encode().decode("cp1256")


_LONG = "\n".join(story(number) for number in range(120, 126))
_CORRECTED = "\n".join(story(number) for number in range(126, 130))
_OK: dict[str, dict[str, object]] = {"": {}}
_LD = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"2024-03-02T09:00:00+03:00"}</script>'
_PUBLISHED = '<meta property="article:published_time" content="2024-03-04T23:30:00+03:00">'
_SITE = '<meta property="og:site_name" content="نداء الجزيرة">'
_BOMB = b"0" * 50_000_000


def cases() -> list[Case]:
    """Every case, each written for itself."""
    s = story
    return [
        # texts
        Case("plain.txt", s(0).encode(), {"": {"format": "txt", "encoding": "utf-8", "language": "ar"}}),
        Case("bom.txt", b"\xef\xbb\xbf" + s(1).encode(), {"": {"encoding": "utf-8-sig"}}),
        Case("crlf.txt", s(2).replace("\n", "\r\n").encode(), {"": {"body": s(2)}}),
        Case("utf16.txt", _utf16(s(3)), {"": {"encoding": "utf-16", "body": s(3)}}),
        Case(
            "utf16-big.txt",
            b"\xfe\xff" + s(100).encode("utf-16-be"),
            {"": {"encoding": "utf-16", "body": s(100)}},
        ),
        Case(
            "utf16-big-no-mark.txt",
            s(101).encode("utf-16-be"),
            {"": {"encoding": "utf-16-be", "body": s(101)}},
        ),
        Case("utf16-no-mark.txt", s(4).encode("utf-16-le"), {"": {"encoding": "utf-16-le", "body": s(4)}}),
        Case("windows.txt", s(5).encode("cp1256"), {"": {"encoding": "windows-1256", "body": s(5)}}),
        Case("iso.txt", s(6).encode("iso8859_6"), {"": {"encoding": "iso-8859-6", "body": s(6)}}),
        Case(
            "mojibake-western.txt",
            s(7).encode().decode("latin-1").encode(),
            {"": {"encoding": "utf-8 read as windows-1252", "body": s(7)}},
        ),
        Case(
            "mojibake-arabic.txt",
            s(8).encode().decode("cp1256").encode(),
            {"": {"encoding": "utf-8 read as windows-1256", "body": s(8)}},
        ),
        Case(
            "mojibake-half.txt",
            f"{s(102)}\n{_western(s(103))}".encode(),
            {"": {"encoding": "utf-8 read as windows-1252", "body": f"{s(102)}\n{s(103)}"}},
        ),
        Case(
            "mojibake.parquet",
            parquet(
                pl.DataFrame(
                    {"title": ["خبر اليوم", _western("خبر أمس")], "text": [s(104), _western(s(105))]}
                )
            ),
            {
                "#1": {"encoding": "", "title": "خبر اليوم"},
                "#2": {"encoding": "utf-8 read as windows-1252", "title": "خبر أمس", "body": s(105)},
            },
        ),
        Case(
            "mojibake.csv",
            f'text,author\n"{s(106)}",سمر\n"{_arabic(s(107))}",{_arabic("سمر")}\n'.encode(),
            {
                "#1": {"encoding": "utf-8", "author": "سمر"},
                "#2": {"encoding": "utf-8 read as windows-1256", "author": "سمر", "body": s(107)},
            },
        ),
        Case(
            "mojibake-escaped.json",
            json.dumps({"text": _western(s(108))}).encode(),
            {"": {"encoding": "utf-8 read as windows-1252", "body": s(108)}},
        ),
        Case(
            "with-sidecar.txt",
            f"عنوان الخبر\n{s(9)}".encode(),
            {
                "": {
                    "title": "عنوان الخبر",
                    "body": f"عنوان الخبر\n{s(9)}",
                    "source": "SY24",
                    "published_at_origin": "sidecar",
                }
            },
            beside={
                "with-sidecar.meta.json": document(
                    {"title": "عنوان الخبر", "source": "SY24", "published_at": "2024-05-06"}
                )
            },
        ),
        Case(
            "folder/dated/2024-02-03-raid.txt",
            s(10).encode(),
            {"": {"published_at_origin": "filename", "published_date": "2024-02-03"}},
        ),
        Case(
            "dateline.txt",
            f"2025.12.09 | 20:25 دمشق\n{s(11)}".encode(),
            {"": {"published_at_origin": "dateline", "published_date": "2025-12-09"}},
        ),
        Case(
            "dateline-words.txt",
            f"الأحد, يونيو 19, 2022\n{s(12)}".encode(),
            {"": {"published_at_origin": "dateline", "published_date": "2022-06-19"}},
        ),
        Case(
            "dateline-evening.txt",
            f"دمشق | 2025.12.09 | 8:25 م\n{s(109)}".encode(),
            {"": {"published_at_origin": "dateline", "published_at": "2025-12-09 20:25:00"}},
        ),
        Case("byline.txt", f"دير الزور - نورث برس\n{s(13)}".encode(), {"": {"source": "نورث برس"}}),
        Case(
            "zone/late.txt",
            s(14).encode(),
            {
                "": {
                    "published_date": "2024-03-21",
                    "source": "إذاعة الوادي",
                    "country_focus": "SY",
                    "published_at": "2024-03-20 22:30:00",
                }
            },
            beside={
                "zone/defaults.toml": 'source = "إذاعة الوادي"\ncountry_focus = "SY"\ntime_zone = "Asia/Damascus"'.encode(),
                "zone/late.meta.json": document({"published_at": "2024-03-20T22:30:00Z"}),
            },
        ),
        # languages
        Case(
            "persian.txt",
            "نیروهای امنیتی چهار نفر را در شهر بازداشت کردند.".encode(),
            {"": {"language": "fa"}},
        ),
        Case(
            "sorani.txt",
            "هێزە ئەمنییەکان دوو کەسیان لە شارەکە دەستگیر کرد.".encode(),
            {"": {"language": "ckb"}},
        ),
        Case(
            "urdu.txt",
            "سکیورٹی فورسز نے شہر میں دو افراد کو گرفتار کر لیا۔".encode(),
            {"": {"language": "ur"}},
        ),
        Case(
            "presentation-forms.txt",
            "ﻣﻘﺘﻞ ﺧﻤﺴﺔ ﺟﻨﻮﺩ ﻓﻲ ﻫﺠﻮﻡ ﻋﻠﻰ ﺣﺎﺟﺰ".encode(),
            {"": {"language": "ar"}},
        ),
        Case(
            "stray-nul.txt",
            s(61).replace(" ", "\x00 ", 1).encode(),
            {"": {"body": s(61), "encoding": "utf-8"}},
        ),
        Case(
            "stated-language.json",
            document({"text": "دمشق بغداد تهران", "language": "Arabic"}),
            {"": {"language": "ar"}},
        ),
        Case("short-arabic.txt", "مقتل خمسة جنود في هجوم".encode(), {"": {"language": "ar"}}),
        # pages
        Case(
            "page-meta.html",
            page(15, _PUBLISHED + _SITE),
            {
                "": {
                    "format": "html",
                    "title": "مداهمة فجر اليوم",
                    "source": "نداء الجزيرة",
                    "published_date": "2024-03-04",
                    "published_at_origin": "metadata",
                }
            },
        ),
        Case(
            "page-jsonld.htm",
            page(16, _LD),
            {"": {"published_at_origin": "jsonld", "published_date": "2024-03-02"}},
        ),
        Case(
            "page-url.html",
            page(17, '<link rel="canonical" href="https://www.wadi.example/2023/11/05/raid">'),
            {"": {"published_at_origin": "url", "published_date": "2023-11-05", "source": "wadi.example"}},
        ),
        Case(
            "page-windows.html",
            page(18).replace(b'charset="utf-8"', b'charset="windows-1256"').decode().encode("cp1256"),
            {"": {"encoding": "windows-1256"}},
        ),
        Case(
            "page-div-soup.html",
            page(
                19,
                body="<div class='post'><div class='post-content'>"
                + "".join(f"<p>{p}</p>" for p in s(19).split("\n"))
                + "</div></div>",
            ),
            _OK,
        ),
        Case(
            "page-menu-only.html",
            "<html><body><nav><a href='/'>الرئيسية</a><a href='/sport'>رياضة</a></nav></body></html>".encode(),
            rejected={"": "not_article"},
        ),
        # JSON
        Case(
            "trafilatura.json",
            document(
                {
                    "title": "عنوان",
                    "author": "سالم",
                    "hostname": "wadi.example",
                    "date": "2024-01-02",
                    "text": s(20),
                    "source": "https://wadi.example/a",
                    "source-hostname": "الوادي",
                    "excerpt": "موجز",
                }
            ),
            {
                "": {
                    "url": "https://wadi.example/a",
                    "source": "الوادي",
                    "author": "سالم",
                    "published_date": "2024-01-02",
                }
            },
        ),
        Case(
            "newspaper.json",
            document(
                [
                    {
                        "title": "أ",
                        "text": s(21),
                        "authors": ["سالم", "هدى"],
                        "publish_date": "2024-01-03 10:00:00",
                        "url": "https://n.example/1",
                        "meta_lang": "ar",
                    },
                    {
                        "title": "ب",
                        "text": s(22),
                        "authors": [],
                        "publish_date": None,
                        "url": "https://n.example/2",
                    },
                ]
            ),
            {
                "#1": {"author": "سالم، هدى", "published_date": "2024-01-03"},
                "#2": {"published_at_origin": "unknown"},
            },
        ),
        Case(
            "wordpress.json",
            document(
                [
                    {
                        "id": 5,
                        "date": "2024-01-05T01:30:00",
                        "date_gmt": "2024-01-04T22:30:00",
                        "link": "https://w.example/x",
                        "title": {"rendered": "خبر &#8220;اليوم&#8221;"},
                        "content": {"rendered": f"<p>{s(23)}</p><script>x()</script>"},
                        "excerpt": {"rendered": "<p>موجز</p>"},
                    }
                ]
            ),
            {"#1": {"published_date": "2024-01-05", "published_at": "2024-01-04 22:30:00", "body": s(23)}},
        ),
        Case(
            "api.json",
            document(
                {
                    "status": "ok",
                    "response": {
                        "docs": [{"headline": "خ", "articleBody": s(24), "datePublished": "2024-02-02"}]
                    },
                }
            ),
            {"#1": {"title": "خ", "published_date": "2024-02-02"}},
        ),
        Case(
            "gdelt.json",
            document(
                {
                    "articles": [
                        {
                            "url": "https://g.example/1",
                            "title": "عنوان",
                            "seendate": "20240101T120000Z",
                            "domain": "g.example",
                        }
                    ]
                }
            ),
            rejected={"#1": "not_article"},
        ),
        Case(
            "scrapy.jsonl",
            lines(
                {"headline": "أ", "content": s(25), "published": "1706000000", "site": "موقع الضفة"},
                {"headline": "ب", "content": s(26)},
            ),
            {"#1": {"published_date": "2024-01-23", "source": "موقع الضفة", "format": "jsonl"}, "#2": {}},
        ),
        Case(
            "broken-line.jsonl", lines({"text": s(27)}) + b'\n{"text": "half', {"#1": {}}, {"#2": "corrupt"}
        ),
        Case("numbers.ndjson", b"1\n2\n", rejected={"#1": "not_article", "#2": "not_article"}),
        Case("broken.json", b'{"text": ', rejected={"": "corrupt"}),
        Case("deep.json", b"[" * 50_000, rejected={"": "corrupt"}),
        Case("empty-list.json", b"[]", rejected={"": "empty"}),
        Case("header-only.csv", b"title,text\n", rejected={"": "empty"}),
        Case(
            "no-row.parquet",
            parquet(pl.DataFrame({"title": [], "text": []}, schema={"title": pl.String, "text": pl.String})),
            rejected={"": "empty"},
        ),
        Case(
            "unquoted.csv",
            f'title,text\nأ,قتل رجل في هجين, وقال شاهد إنه سمع إطلاق نار\nب,"{s(91)}"\n'.encode(),
            {"#2": {}},
            {"#1": "corrupt"},
        ),
        Case("list.jsonl", document([{"text": s(51)}, {"text": s(52)}]), {"#1": {}, "#2": {}}),
        Case("lines.json", lines({"text": s(53)}, {"text": s(54)}), {"#1": {"format": "jsonl"}, "#2": {}}),
        Case("pages.json", document([[{"text": s(55)}], [{"text": s(56)}]]), {"#1": {}, "#2": {}}),
        Case(
            "json-feed.json",
            document({"items": [{"content_html": f"<p>{s(57)}</p>", "date_published": "2024-02-02"}]}),
            {"#1": {"body": s(57), "published_date": "2024-02-02"}},
        ),
        Case(
            "mongo.json",
            document({"text": s(58), "published_at": {"$date": 1706000000000}, "url": "http://[no-address"}),
            {"": {"published_date": "2024-01-23"}},
        ),
        # tables
        Case(
            "export.csv",
            ("title,text,date\n" + f'"خبر","{s(28)}",2024-04-01\n').encode(),
            {"#1": {"title": "خبر", "published_date": "2024-04-01", "body": s(28)}},
        ),
        Case(
            "semicolons.csv",
            ("العنوان;النص;التاريخ\n" + f'"خبر";"{s(29)}";01/04/2024\n').encode("cp1256"),
            {"#1": {"encoding": "windows-1256", "published_date": "2024-04-01"}},
        ),
        Case(
            "tabs.tsv",
            f"url\tbody\nhttps://t.example/1\t{s(30).replace(chr(10), ' ')}\n".encode(),
            {"#1": {"url": "https://t.example/1"}},
        ),
        Case(
            "mapped.csv",
            ("c1,c2,c3\n" + f'"خبر","{s(31)}",2024-04-03\n').encode(),
            {"#1": {"title": "خبر", "published_date": "2024-04-03"}},
            beside={"mapped.mapping.toml": b'[columns]\ntitle = "c1"\ntext = "c2"\npublished = "c3"\n'},
        ),
        Case("excel.csv", f'sep=;\r\ntitle;text\r\nخبر;"{s(59)}"\r\n'.encode(), {"#1": {"title": "خبر"}}),
        Case("no-text.csv", b"a,b\n1,2\n", rejected={"": "not_article"}),
        Case(
            "table.parquet",
            parquet(
                pl.DataFrame({"title": ["خ", "ب"], "text": [s(32), ""], "url": ["https://p.example/1", None]})
            ),
            {"#1": {"format": "parquet"}},
            {"#2": "not_article"},
        ),
        Case(
            "bytes.parquet",
            parquet(pl.DataFrame({"text": [s(60).encode("cp1256")]})),
            {"#1": {"body": s(60)}},
        ),
        Case("broken.parquet", b"PAR1 and then nothing", rejected={"": "corrupt"}),
        # feeds
        Case(
            "feed.rss",
            rss(33),
            {
                "#1": {
                    "source": "وكالة الفرات",
                    "published_date": "2024-07-19",
                    "abstract": "موجز قصير",
                    "body": s(33),
                },
                "#2": {"published_date": "2024-07-20"},
            },
        ),
        Case("feed.atom", atom(110), {"#1": {"format": "feed", "source": "شبكة الخابور", "body": s(110)}}),
        Case("feed.xml", atom(35), {"#1": {"source": "شبكة الخابور", "url": "https://khabur.example/a"}}),
        Case(
            "sitemap.xml",
            b"<?xml version='1.0'?><urlset><url><loc>https://x.example</loc></url></urlset>",
            rejected={"": "not_article"},
        ),
        # archives
        Case("one.txt.gz", gzip.compress(s(36).encode()), {"!/one.txt": {"format": "txt"}}),
        Case(
            "lines.jsonl.gz",
            gzip.compress(lines({"text": s(37)}, {"text": s(38)})),
            {"!/lines.jsonl#1": {}, "!/lines.jsonl#2": {}},
        ),
        Case(
            "mixed.zip",
            zipped(
                {
                    "a/x.txt": s(39).encode(),
                    "a/x.meta.json": document({"source": "من الأرشيف"}),
                    "b.jsonl": lines({"text": s(40)}),
                    "bad.bin": b"\x00\x01",
                    ".hidden.txt": b"x",
                }
            ),
            {"!/a/x.txt": {"source": "من الأرشيف"}, "!/b.jsonl#1": {}},
            {"!/bad.bin": "not_article"},
        ),
        Case(
            "pack.tar.gz",
            tarred({"t/one.txt": s(41).encode(), "t/two.html": page(42)}),
            {"!/t/one.txt": {}, "!/t/two.html": {"format": "html"}},
        ),
        Case(
            "plain.tar",
            tarred({"t/one.txt": s(111).encode()}, plain=True),
            {"!/t/one.txt": {"body": s(111)}},
        ),
        Case(
            "short.tgz",
            tarred({"t/one.jsonl": lines({"text": s(112)})}),
            {"!/t/one.jsonl#1": {"body": s(112)}},
        ),
        Case(
            "described.tar.gz",
            tarred(
                {
                    "./a/x.txt": s(113).encode(),
                    "./a/x.meta.json": document({"source": "مراسلنا", "published_at": "2024-05-07"}),
                    "./b/t.csv": f'c1,c2\nخبر,"{s(114)}"\n'.encode(),
                    "./b/t.mapping.toml": b'[columns]\ntext = "c2"\ntitle = "c1"\n',
                    "./b/defaults.toml": 'source = "إذاعة الوادي"'.encode(),
                    "./lonely.meta.json": b"{}",
                }
            ),
            {
                "!/./a/x.txt": {"source": "مراسلنا", "published_date": "2024-05-07"},
                "!/./b/t.csv#1": {"title": "خبر", "source": "إذاعة الوادي", "body": s(114)},
            },
            {"!/lonely.meta.json": "not_article"},
        ),
        Case(
            "with-sidecar-too.txt.gz",
            gzip.compress(s(115).encode()),
            {"!/with-sidecar-too.txt": {"source": "مراسلنا"}},
            beside={"with-sidecar-too.meta.json": document({"source": "مراسلنا"})},
        ),
        Case(
            "tables.zip",
            zipped({"in/t.csv": f'title,text\nخبر,"{s(116)}"\n'.encode()}),
            {"!/in/t.csv#1": {"body": s(116)}},
        ),
        Case("encrypted.zip", encrypted(zipped({"x.txt": s(117).encode()})), rejected={"!/x.txt": "corrupt"}),
        Case("nested.zip", zipped({"in.zip": zipped({"y.txt": s(43).encode()})}), {"!/in.zip!/y.txt": {}}),
        Case(
            "too-deep.zip",
            zipped({"1.zip": zipped({"2.zip": zipped({"3.zip": zipped({"y.txt": s(44).encode()})})})}),
            rejected={"!/1.zip!/2.zip!/3.zip": "too_deep"},
        ),
        Case("huge.txt.gz", gzip.compress(_BOMB), rejected={"": "too_large"}),
        Case(
            "bomb.zip",
            zipped(
                {"zeros.txt": b"0" * 150_000 + b"1" * 49_000}
                | {f"z{n}.txt": b"0" * 199_000 for n in range(12)}
            ),
            rejected={f"!/{n}": "no_arabic" for n in ["zeros.txt", *(f"z{n}.txt" for n in range(9))]}
            | {"": "archive_bomb"},
        ),
        Case(
            "tricks.zip",
            zipped({"../out.txt": s(45).encode(), "/abs.txt": s(45).encode(), "C:\\win.txt": s(45).encode()}),
            rejected={
                "!/../out.txt": "unsafe_path",
                "!//abs.txt": "unsafe_path",
                "!/C:\\win.txt": "unsafe_path",
            },
        ),
        Case(
            "links.tar.gz",
            tarred({"ok.txt": s(46).encode()}, link=("passwd.txt", "/etc/passwd")),
            {"!/ok.txt": {}},
            {"!/passwd.txt": "unsafe_path"},
        ),
        Case("torn.zip", zipped({"x.txt": s(47).encode()})[:-30], rejected={"": "corrupt"}),
        Case("torn.tar.gz", tarred({"x.txt": s(47).encode() * 40})[:-60], rejected={"": "corrupt"}),
        Case("empty.zip", zipped({}), rejected={"": "empty"}),
        # faults
        Case("empty.txt", b"", rejected={"": "empty"}),
        Case("blank.txt", b" \n\t\n", rejected={"": "empty"}),
        Case(
            "english.txt",
            b"Police arrested two men in the town of Hajin this morning.",
            rejected={"": "no_arabic"},
        ),
        Case("label.txt", "أخبار محلية".encode(), rejected={"": "not_article"}),
        Case("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", rejected={"": "not_text"}),
        Case("noise.txt", bytes(range(128, 256)) * 8, rejected={"": "encoding"}),
        Case("report.pdf", b"%PDF-1.7", rejected={"": "not_article"}),
        Case("no-suffix", s(48).encode(), rejected={"": "not_article"}),
        Case("big.txt", ("خبر طويل جدا " * 50_000).encode(), rejected={"": "too_large"}),
        Case("outwards.txt", _link("/etc/hostname"), rejected={"": "unsafe_path"}),
        Case("to-folder", _link("folder"), rejected={"": "unsafe_path"}),
        Case("nowhere.txt", _link("missing.txt"), rejected={"": "corrupt"}),
        Case("pipe.txt", _pipe, rejected={"": "not_article"}),
        Case(
            "bad-sidecar.txt",
            s(49).encode(),
            rejected={"": "corrupt"},
            beside={"bad-sidecar.meta.json": b"not json"},
        ),
        Case(
            "bad-defaults/x.txt",
            s(50).encode(),
            rejected={"": "corrupt"},
            beside={"bad-defaults/defaults.toml": b'time_zone = "Mars/Olympus"'},
        ),
        Case("lonely.meta.json", b"{}", rejected={"": "not_article"}),
        # copies
        Case("copies/again.txt", s(0).encode(), {"": {}}),
        Case("copies/again.json", document({"text": s(1), "title": "نسخة"}), {"": {}}),
        Case("near/first.json", document({"text": _LONG, "date": "2024-06-01"}), {"": {"body": _LONG}}),
        Case(
            "near/syndicated.txt",
            f"{_LONG}\nنقلاً عن وكالة الفرات".encode(),
            {"": {"published_at_origin": "sidecar"}},
            beside={"near/syndicated.meta.json": document({"published_at": "2024-06-02"})},
            copies={"": "near/first.json"},
        ),
        Case(
            "near/versions.jsonl",
            lines(
                {"text": _CORRECTED, "date": "2024-06-03", "url": "https://www.wadi.example/7/"},
                {
                    "text": f"تصحيح: {_CORRECTED}",
                    "date": "2024-06-04",
                    "url": "http://wadi.example/7?utm_source=x",
                },
            ),
            {
                "#1": {"url": "https://www.wadi.example/7/"},
                "#2": {"url": "http://wadi.example/7?utm_source=x"},
            },
            replaced={"#1": "near/versions.jsonl#2"},
        ),
    ]


def write_landing(folder: Path) -> list[Case]:
    """Writes every case under a folder and returns them."""
    written = cases()
    for case in written:
        path = folder / case.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(case.content, bytes):
            path.write_bytes(case.content)
        else:
            case.content(path)
        for name, content in case.beside.items():
            (folder / name).write_bytes(content)
    return written


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("landing", type=Path, help="folder to write, made where it is missing")
    print(f"{len(write_landing(parser.parse_args().landing))} files")
