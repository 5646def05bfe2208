"""What surrounds the text of a made page: menus, teasers, tickers, comments, scripts. None of it is ever gold."""

from __future__ import annotations

from html import escape

from stories import PRESENT

SECTIONS = ("الرئيسية", "سياسة", "شؤون عربية", "اقتصاد", "رياضة", "ثقافة", "منوعات", "رأي", "فيديو", "صور", "تحقيقات")
HEADLINES = (
    "أمطار غزيرة متوقعة نهاية الأسبوع في معظم المناطق الشمالية",
    "بلدية الميناء تفتتح ثلاث حدائق جديدة قبل حلول الصيف",
    "ارتفاع طفيف في أسعار الخضار مع بداية الموسم",
    "المنتخب يستعد لمباراته الودية أمام ضيفه غدا",
    "معرض الكتاب يستقبل زواره بمشاركة مئتي دار نشر",
    "وزير النقل يعلن موعد تشغيل خط القطار الساحلي",
    "اكتشاف نقوش قديمة في كهف قرب الوادي الكبير",
    "شركة الاتصالات تطلق خدمة جديدة لسكان الأرياف",
    "دراسة: النوم المبكر يحسن ذاكرة طلاب المدارس",
    "إغلاق مؤقت للطريق الدولي بسبب أعمال الصيانة",
)
SNIPPETS = (
    "تتوقع دائرة الأرصاد أن تشتد الرياح مساء اليوم وأن تصل سرعتها إلى ستين كيلومترا في الساعة على السواحل.",
    "قالت البلدية إن الحدائق الثلاث ستضم ملاعب للأطفال ومسارات للمشي بطول أربعة كيلومترات، وإن الدخول مجاني للجميع.",
    "أظهرت بيانات السوق المركزية أن سعر الطماطم ارتفع بنسبة خمسة في المئة مقارنة بالأسبوع الماضي بسبب كلفة النقل.",
    "يخوض المنتخب تدريبه الأخير على الملعب الرئيسي بغياب حارسه الأول الذي تعرض لإصابة خفيفة في الكتف قبل يومين.",
)
COMMENTS = (
    "خبر محزن جدا، نسأل الله الرحمة للضحايا والصبر لذويهم، ونتمنى أن تتحرك الجهات المسؤولة هذه المرة قبل فوات الأوان.",
    "أعيش قرب المكان وسمعت الصوت بوضوح، لكن ما يكتب في الصحف لا يشبه ما رأيناه بأعيننا، والناس هنا لا يصدقون أحدا.",
    "أين الرقابة؟ كل يوم نسمع القصة نفسها ثم تطوى الصفحة من دون محاسبة أحد، وهذا ما يجعل الأمور تتكرر كل عام.",
    "شكرا على التغطية المتوازنة، أرجو نشر أسماء المصابين إن أمكن لأن كثيرين من أهالي المنطقة يبحثون عن أقاربهم.",
)
MONTHS = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
LEVANTINE = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
TODAY = f"{WEEKDAYS[PRESENT.weekday()]} {PRESENT.day} {MONTHS[PRESENT.month - 1]} {PRESENT.year}"
FOOTER_YEAR = f"جميع الحقوق محفوظة © {PRESENT.year}"

SCRIPTS = (
    "<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());"
    + "var q=[];for(var i=0;i<9;i++){q.push(function(a,b){return a<b?'<p>'+a+'</p>':b})};" * 60
    + "</script><style>"
    + ".c1 .c2>li:hover{color:#900;background:url(/i/x.png)}" * 60
    + "</style>"
)


def menu(tag: str = "nav", rows: int = 4) -> str:
    """A menu with many links."""
    items = "".join(
        f'<li class="menu-item menu-item-type-taxonomy menu-item-{row}{n}"><a href="/section/{row}/{n}" title="{name}">'
        f"<span>{name}</span></a></li>"
        for row in range(rows)
        for n, name in enumerate(SECTIONS)
    )
    return f'<{tag} class="main-nav"><ul id="menu-main" class="menu">{items}</ul></{tag}>'


def teasers(count: int, start: int = 0, *, dated: str = "span", snippet: bool = False, css: str = "item") -> str:
    """Other articles with pictures, dates and, where asked, the first words of their texts."""
    cells = []
    for n in range(start, start + count):
        day = f"{n % 28 + 1} {MONTHS[n % 12]} {PRESENT.year}"
        iso = f"{PRESENT.year}-{n % 12 + 1:02}-{n % 28 + 1:02}T10:{n % 60:02}:00+03:00"
        when = f'<time datetime="{iso}">{day}</time>' if dated == "time" else f'<span class="d">{day}</span>'
        text = f"<p>{SNIPPETS[n % len(SNIPPETS)]}</p>" if snippet else ""
        cells.append(
            f'<div class="{css}"><a href="/n/{9000 + n}"><img src="/i/{n}.jpg" alt="صورة" width="120" height="80">'
            f"<h3>{HEADLINES[n % len(HEADLINES)]}</h3></a>{when}{text}</div>"
        )
    return "".join(cells)


def comments(count: int = 6) -> str:
    """What readers wrote, each with a name and a date."""
    return "".join(
        f'<li class="comment depth-1"><div class="comment-author">قارئ {n}</div><time datetime="2026-01-0{n % 9 + 1}">'
        f"منذ {n + 1} أيام</time><div class='comment-content'><p>{COMMENTS[n % len(COMMENTS)]}</p></div></li>"
        for n in range(count)
    )


def linked_data(*nodes: str) -> str:
    """Blocks of linked data."""
    return "".join(f'<script type="application/ld+json">{node}</script>' for node in nodes)


def paragraphs(lines: tuple[str, ...], between: dict[int, str] | None = None, *, css: str = "") -> str:
    """Lines as paragraphs, with what is put in before some of them."""
    mark = f' class="{css}"' if css else ""
    return "".join(f"{(between or {}).get(n, '')}<p{mark}>{escape(line)}</p>\n" for n, line in enumerate(lines))
