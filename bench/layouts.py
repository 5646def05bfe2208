"""Twelve layouts, each in the manner of a real outlet or publishing system, with what a reader finds on its pages.

A layout takes a story and the number of the page, and varies with it: who is credited, how the day is written, what is
missing. Outlets and addresses are invented.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, timedelta
from html import escape

from stories import Gold, MadePage, Story
from surroundings import (
    COMMENTS,
    FOOTER_YEAR,
    HEADLINES,
    INDIC,
    LEVANTINE,
    MONTHS,
    SCRIPTS,
    SNIPPETS,
    TODAY,
    WEEKDAYS,
    comments,
    linked_data,
    menu,
    paragraphs,
    teasers,
)


def _page(layout: str, data: str, address: str, gold: Gold, *, encoding: str = "utf-8") -> MadePage:
    return MadePage(layout, data.encode(encoding, errors="xmlcharrefreplace"), address, gold)


def _related(n: int) -> str:
    return f"<p><strong>اقرأ أيضا: <a href='/n/{n}'>{HEADLINES[n % len(HEADLINES)]}</a></strong></p>"


def wordpress_magazine(story: Story, count: int) -> MadePage:
    """WordPress with a magazine theme and an SEO plugin: half the local sites of Yemen, Iraq and Sudan."""
    url, at = f"https://almeezan.example/{story.published:%Y/%m}/{story.id}/", story.published.isoformat()
    site = "ميزان الضحى"
    byline = story.reporter if count % 2 else None
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "@id": "https://almeezan.example/#website", "name": site},
            {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "الرئيسية"}]},
            {
                "@type": ["Article", "NewsArticle"],
                "headline": story.title,
                "datePublished": at,
                "dateModified": (story.published + timedelta(hours=3)).isoformat(),
                "author": {"@type": "Person", "name": byline or "admin"},
                "publisher": {"@id": "https://almeezan.example/#organization"},
            },
        ],
    }
    ticker = "".join(f"<li class='news-item'><a href='/n/{n}'>{h}</a></li>" for n, h in enumerate(HEADLINES))
    credit = f"{story.town} – {story.agency}"
    body = paragraphs(story.paragraphs, {2: _related(count)})
    data = f"""<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="UTF-8"><title>{escape(story.title)} - {site}</title>
<link rel="canonical" href="{url}"><meta property="og:locale" content="ar_AR"><meta property="og:type" content="article">
<meta property="og:title" content="{escape(story.title)} - {site}"><meta property="og:site_name" content="{site}">
<meta property="article:published_time" content="{at}">{linked_data(json.dumps(graph, ensure_ascii=False))}{SCRIPTS}</head>
<body class="rtl post-template-default single single-post wrapper-has-shadow sidebar-left has-sidebar">
<div id="theme-header"><div class="breaking"><span class="breaking-title">أخبار عاجلة</span><ul class="breaking-news">{ticker}</ul>
<div class="topbar-today-date">{TODAY}</div></div>{menu()}</div>
<div id="content" class="site-content container"><div class="main-content tie-col-md-8 tie-col-xs-12" role="main">
<article id="the-post" class="container-wrapper post-content"><header class="entry-header-outer"><nav id="breadcrumb">الرئيسية / سياسة</nav>
<div class="entry-header"><h1 class="post-title entry-title">{escape(story.title)}</h1>
<div id="single-post-meta" class="post-meta clearfix"><span class="author-meta single-author"><a href="/author/x" class="author-name">{byline or "admin"}</a></span>
<span class="date meta-item tie-icon">{story.published.day} {MONTHS[story.published.month - 1]}، {story.published.year}</span>
<span class="meta-item last-updated">آخر تحديث: {story.published.day} {MONTHS[story.published.month - 1]}، {story.published.year}</span>
<div class="tie-alignright"><span class="meta-comment">6</span><span class="meta-views">1٬204</span><span class="meta-reading-time">دقيقة واحدة</span></div></div></div></header>
<div class="featured-area"><figure class="single-featured-image"><img src="/a.jpg" alt="x"><figcaption>موقع الحادث كما بدا صباح اليوم التالي (أرشيف)</figcaption></figure></div>
<div class="entry-content entry clearfix"><p>{credit}</p>{body}
<div class="stream-item stream-item-below-post-content">مساحة إعلانية</div></div>
<div class="post-bottom-meta post-bottom-tags"><div class="post-bottom-meta-title">الوسوم</div><span class="tagcloud"><a href="/t/1">أخبار</a> <a href="/t/2">أمن</a></span></div>
<div id="share-buttons-bottom" class="share-buttons share-buttons-bottom"><a href="#">فيسبوك</a><a href="#">تويتر</a></div></article>
<div class="about-author container-wrapper"><h4>{byline or "admin"}</h4><p>صحفي يغطي الشؤون المحلية منذ عشر سنوات، وله تقارير كثيرة عن المدن والأسواق والطرق في البلاد.</p></div>
<div id="related-posts" class="container-wrapper"><h3>مقالات ذات صلة</h3>{teasers(4, count, dated="span", css="related-item")}</div>
<div id="comments" class="comments-area"><ol class="comment-list">{comments()}</ol><div id="respond"><h3>اترك تعليقاً</h3><form><p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p></form></div></div></div>
<aside class="sidebar tie-col-md-4"><div class="widget">{teasers(8, 3, snippet=True)}</div></aside></div>
<footer id="footer"><p>{FOOTER_YEAR} {site}</p></footer></body></html>"""
    byline = byline or story.agency
    gold = Gold(
        story.title,
        story.body,
        story.published.date(),
        story.published,
        byline,
        story.agency_label,
        story.town,
        url,
        site,
    )
    return _page("wordpress", data, url + "?utm_source=telegram", gold)


def drupal_daily(story: Story, count: int) -> MadePage:
    """A pan-Arab daily on Drupal 7: nodes and fields, one date line in two calendars."""
    url, site, when = f"https://sabah.example/home/article/{40000 + count}", "صباح العواصم", story.published
    named = count % 2 == 0
    line = f"نُشر: {when:%H:%M}-{when.day} {MONTHS[when.month - 1]} {when.year} م ـ 06 ذو القعدة 1442 هـ"
    credit = f"{story.town}: {story.reporter if named else '«صباح العواصم»'}"
    body = paragraphs(story.paragraphs)
    data = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML+RDFa 1.0//EN" "http://www.w3.org/MarkUp/DTD/xhtml-rdfa-1.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ar" dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{escape(story.title)} | {site}</title><link rel="canonical" href="{url}" /><link rel="shortlink" href="/node/{count}" />
<meta property="og:site_name" content="{site}" /><meta property="og:title" content="{escape(story.title)}" />{SCRIPTS}</head>
<body class="html not-front not-logged-in one-sidebar sidebar-first page-node node-type-article"><div id="page">
<div id="header"><div class="region region-header"><div class="block block-date"><span>{TODAY}</span></div>{menu("div")}</div></div>
<div id="main-wrapper"><div id="main" class="clearfix"><div id="content" class="column"><div class="region region-content">
<div id="node-{count}" class="node node-article view-mode-full clearfix"><div class="field field-name-title"><div class="field-items"><h2 class="title">{escape(story.title)}</h2></div></div>
<div class="field field-name-field-new-post-date"><div class="field-item even">{line}</div></div>
<div class="field field-name-field-image-caption"><div class="field-item">صورة وزعتها وكالة محلية لمكان الحادث وتظهر فيها سيارات الإسعاف وهي تغادر المكان</div></div>
<div class="field field-name-field-writer"><div class="field-items"><div class="field-item even">{credit}</div></div></div>
<ul class="links inline share"><li>طباعة</li><li>نسخ الرابط</li></ul>
<div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" property="content:encoded">{body}</div></div></div>
<div class="field field-name-field-tags"><a href="/t/1">العراق</a> <a href="/t/2">سوريا</a></div></div>
<div id="block-views-related" class="block block-views"><h2>مواضيع متعلقة</h2><div class="view-content">{teasers(5, count, snippet=True, css="views-row")}</div></div>
</div></div><div class="region region-sidebar-first column sidebar">{teasers(9, 2, css="views-row")}</div></div></div>
<div id="footer">{FOOTER_YEAR}</div></div></body></html>"""
    gold = Gold(
        story.title, story.body, when.date(), None, story.reporter if named else site, None, story.town, url, site
    )
    return _page("drupal", data, url, gold)


def react_broadcaster(story: Story, count: int) -> MadePage:
    """A public broadcaster's React pages: hashed classes, every paragraph in a box of its own, instants in UTC."""
    url, site = f"https://www.huna.example/arabic/articles/c{count}x7y", "هنا الأخبار"
    utc = story.published.astimezone(UTC)
    node = {
        "@context": "http://schema.org",
        "@graph": [
            {
                "@type": "NewsArticle",
                "url": url,
                "headline": story.title,
                "datePublished": utc.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                "author": {"@type": "NewsMediaOrganization", "name": site},
                "publisher": {"@type": "NewsMediaOrganization", "name": site},
                "mainEntityOfPage": {"@type": "WebPage", "@id": url},
            }
        ],
    }
    boxes = []
    for n, line in enumerate(story.paragraphs):
        if n == 2:
            boxes.append(
                f'<section data-e2e="related-content" class="bbc-1k4"><div class="bbc-h1"><strong>قصص مقترحة</strong><ul><li><a href="/1">{HEADLINES[1]}</a></li>'
                f'<li><a href="/2">{HEADLINES[2]}</a></li></ul></div></section>'
            )
        boxes.append(
            f'<div dir="rtl" class="bbc-19j92fr ebmt73l0"><p dir="rtl" class="bbc-1y32vyc e17g058b0">{escape(line)}</p></div>'
        )
    reporter = story.reporter if count % 3 else ""
    who = (
        f'<section role="region" class="bbc-1f2hn8h"><ul class="bbc-x"><li><span class="bbc-1ejcrz">Author,</span> <span>{reporter}</span></li>'
        f"<li>Role, مراسل {site}</li></ul></section>"
        if reporter
        else ""
    )
    shown = f"{utc.day} {MONTHS[utc.month - 1]}/ {LEVANTINE[utc.month - 1]} {utc.year}"
    data = f"""<!DOCTYPE html><html lang="ar" dir="rtl" class="no-js"><head><meta charSet="utf-8"/><title>{escape(story.title)} - {site}</title>
<link rel="canonical" href="{url}"/><meta property="og:title" content="{escape(story.title)} - {site}"/><meta property="og:site_name" content="{site}"/>
{linked_data(json.dumps(node, ensure_ascii=False))}{SCRIPTS}</head><body><div id="root"><header role="banner" class="bbc-hdr"><div class="bbc-brand">{site}</div>{menu()}</header>
<div class="ebmt73l1 bbc-1ff36h2"><div class="bbc-irdbz7"><main role="main" class="bbc-fa0wmp"><div dir="rtl" class="bbc-1151pbn"><h1 tabindex="-1" id="content" class="bbc-14gqcmb">{escape(story.title)}</h1></div>
<figure class="bbc-1qn0xuy"><div><img src="/a.jpg" alt="x"/></div><p class="bbc-lv"><span class="visually-hidden">صدر الصورة، </span>Reuters</p><figcaption class="bbc-l"><p>تجمع سكان قرب المكان بعد ساعات من وقوع الحادث الذي أثار قلقا واسعا</p></figcaption></figure>
{who}<div class="bbc-19j92fr"><time class="bbc-14xtggo" dateTime="{utc:%Y-%m-%d}">{shown}</time></div>
{"".join(boxes)}</main><section class="bbc-1wrs" aria-labelledby="top"><h2>الأكثر قراءة</h2><ol>{"".join(f'<li><a href="/{n}">{h}</a></li>' for n, h in enumerate(HEADLINES))}</ol></section></div></div>
<footer role="contentinfo"><p>© {2026} {site}. المصادر الخارجية ليست مسؤولية الموقع.</p></footer></div>
<script>window.SIMORGH_DATA={json.dumps({"pageData": {"text": [*SNIPPETS, *COMMENTS] * 12}}, ensure_ascii=False)}</script></body></html>"""
    gold = Gold(story.title, story.body, utc.date(), utc, reporter or site, None, None, url, site)
    return _page("react", data, url, gold)


def wysiwyg_channel(story: Story, count: int) -> MadePage:
    """A news channel's portal: kicker, subhead, a source line under the text, «read more» boxes inside it."""
    url, site, when = (
        f"https://nahr.example/news/{story.published:%Y/%-m/%-d}/{story.id}",
        "قناة النهر",
        story.published,
    )
    subhead = "تفاصيل جديدة عن الحادث الذي شغل الرأي العام خلال الساعات الماضية"
    more = (
        '<div class="more-on"><h2 class="more-on__heading">قائمة القراءة</h2><span class="screen-reader-text">list of 2 items</span><ul class="more-on__list">'
        f'<li><a href="/1"><span class="screen-reader-text">list 1 of 2</span><h3>{HEADLINES[3]}</h3></a></li><li><a href="/2"><h3>{HEADLINES[4]}</h3></a></li></ul></div>'
    )
    agency = count % 2 == 0
    source = f"قناة النهر + {story.agency}" if agency else "قناة النهر"
    author = (
        ""
        if agency
        else f'<div class="article-author-names"><a class="author-link" href="/author/1">{story.reporter}</a></div>'
    )
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "url": url,
        "datePublished": when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "publisher": {"@type": "Organization", "name": site},
    }
    data = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{escape(story.title)} | أخبار | {site}</title><link rel="canonical" href="{url}">
<meta property="og:title" content="{escape(story.title)}"><meta property="og:site_name" content="{site}"><meta name="publishedDate" content="x">{linked_data(json.dumps(node, ensure_ascii=False))}{SCRIPTS}</head>
<body class="theme-nahr"><div id="root"><div class="site-header container"><div class="site-header__logo">{site}</div>{menu()}</div><div class="breaking-ticker" role="alert"><span>عاجل</span><p>{SNIPPETS[0]}</p></div>
<div class="l-col l-col--8"><main id="main-content-area"><header class="article-header"><div class="breadcrumbs"><a href="/">أخبار</a></div><h1>{escape(story.title)}</h1><p class="article__subhead"><em>{subhead}</em></p></header>
<figure class="article-featured-image"><img src="/x.jpg"><figcaption>قوات أمنية تطوق المكان بعد الحادث بوقت قصير (النهر)</figcaption></figure>
<div class="article-info-block">{author}<div class="article-dates"><div class="date-simple"><span class="screen-reader-text">نشر في</span><span aria-hidden="true">{when.day}/{when.month}/{when.year}</span></div></div>
<div class="article-share"><button>مشاركة</button><ul class="social"><li>facebook</li><li>x</li></ul></div></div>
<div class="wysiwyg wysiwyg--all-content" aria-live="polite">{paragraphs(story.paragraphs, {2: more})}</div>
<div class="article-source"><span class="article-source__title">المصدر</span> : <span>{source}</span></div><div class="article-tags"><a href="/t">سياسة</a></div></main>
<ul class="featured-articles-list">{"".join(f'<li><article class="article-card"><h3><a href="/{n}">{h}</a></h3><p>{SNIPPETS[n % 4]}</p><footer><span aria-hidden="true">{n + 1}/3/2026</span></footer></article></li>' for n, h in enumerate(HEADLINES[:6]))}</ul></div>
<div class="l-col l-col--4 sidebar">{teasers(8, 1, dated="time")}</div><footer class="site-footer">{FOOTER_YEAR}</footer></div></body></html>"""
    utc = when.astimezone(UTC)
    byline = story.reporter if not agency else site
    gold = Gold(
        story.title, story.body, utc.date(), utc, byline, story.agency_label if agency else None, None, url, site
    )
    return _page("wysiwyg", data, url, gold)


def tables_of_old(story: Story, count: int) -> MadePage:
    """A newspaper's site of about 2005: one form, tables in tables, line breaks, capitals, windows-1256 or said to be."""
    site, when = "جريدة الضفاف", story.published
    url = f"http://www.difaf.example/2015/{when:%Y%m%d}/fr{count}.htm"
    line = f"{WEEKDAYS[when.weekday()]} {when.day % 28 + 1} شوال 1436 هـ - {when.day} {MONTHS[when.month - 1]} {when.year}م - العدد 17{count}92"
    if count % 3 == 2:
        line = f"العدد 17{count}92"
    text = "<br><br>\n&nbsp;&nbsp;".join(escape(one) for one in story.paragraphs)
    rows = "".join(f'<TR><TD class=m><A href="/s{n}.htm">{h}</A></TD></TR>' for n, h in enumerate(HEADLINES * 3))
    declared = ("windows-1256", "utf-8", "")[count % 3]
    meta = f'<META http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    data = f"""<HTML dir=rtl><HEAD>{meta}<TITLE>{site} - {escape(story.title)}</TITLE>
<SCRIPT language="JavaScript">function today(){{document.write('{when.year}')}}</SCRIPT></HEAD><BODY topmargin=0 bgcolor=#ffffff><form name="aspnetForm" method="post" action="x.aspx" id="aspnetForm">
<input type="hidden" name="__VIEWSTATE" value="{"dDwtMTA4" * 300}"><TABLE width=980 align=center border=0 cellspacing=0><TR><TD colspan=3><TABLE><TR><TD><img src=logo.gif alt="{site}"></TD><TD class=today>{TODAY}</TD></TR></TABLE></TD></TR>
<TR><TD width=160 valign=top><TABLE>{rows}</TABLE></TD><TD valign=top width=600><TABLE width="100%"><TR><TD class=dt><FONT size=2 color=gray>{line}</FONT></TD></TR>
<TR><TD align=center><H1><FONT color=#003366 face="Traditional Arabic">{escape(story.title)}</FONT></H1></TD></TR><TR><TD align=center><IMG src=p.jpg><BR><FONT size=1>جانب من آثار الحادث في المكان</FONT></TD></TR>
<TR><TD><B>{story.town} - {story.reporter}:</B></TD></TR><TR><TD class=news align=justify><FONT size=4 face="Simplified Arabic">&nbsp;&nbsp;{text}</FONT></TD></TR>
<TR><TD><A href="print.htm">طباعة الخبر</A> | <A href="send.htm">أرسل إلى صديق</A></TD></TR></TABLE></TD><TD width=200 valign=top>{teasers(6, 2, css="box")}</TD></TR>
<TR><TD colspan=3 align=center>{FOOTER_YEAR} {site}</TD></TR></TABLE></form></BODY></HTML>"""
    published = None if count % 3 == 2 else when.date()
    gold = Gold(story.title, story.body, published, None, story.reporter, None, story.town, url, site)
    return _page("tables", data, url, gold, encoding="cp1256")


def satellite_news(story: Story, count: int) -> MadePage:
    """A satellite channel's site: a source line of town and channel, links between the paragraphs, quotes of tweets."""
    url, site = f"https://www.masar.example/middle-east/{1500000 + count}-{story.id}", "مسار نيوز عربية"
    when = story.published
    node = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": url,
        "headline": story.title[:110],
        "datePublished": when.isoformat(),
        "dateModified": (when + timedelta(minutes=50)).isoformat(),
        "author": {"@type": "Person", "name": site},
        "articleBody": " ".join(story.paragraphs),
    }
    source = f"{story.town} - {site}" if count % 2 else f"{story.agency} - {story.town}"
    tweet = '<blockquote class="twitter-tweet"><p lang="ar" dir="rtl">مشاهد من المكان بعد الحادث بدقائق قليلة pic.example/abc</p>— مراسل (@mura) <a href="#">March 3, 2026</a></blockquote>'
    inline = (
        f'<div class="article-body-related"><a href="/v/1"><span>أخبار ذات صلة</span><h4>{HEADLINES[6]}</h4></a></div>'
    )
    data = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{escape(story.title)} | {site}</title><meta name="robots" content="index"><link rel="canonical" href="{url}"><link rel="amphtml" href="{url}?amp=1">
<meta property="og:title" content="{escape(story.title)}"><meta property="og:site_name" content="{site}"><meta name="description" content="{escape(story.paragraphs[0][:150])}">{linked_data(json.dumps(node, ensure_ascii=False), '{"@context":"http://schema.org","@type":"Organization","name":"x","foundingDate":"2012-05-06"}')}{SCRIPTS}</head>
<body><app-root><div class="top_bar"><span class="live-clock">{TODAY}</span>{menu()}</div><div class="marquee"><p>{SNIPPETS[1]}</p><p>{SNIPPETS[2]}</p></div>
<div class="main_content"><div class="article_page"><h1 class="nextArticle article_title">{escape(story.title)}</h1><div class="article_info"><div class="article_source">{source}</div>
<div class="article_date"><span>{when.day} {MONTHS[when.month - 1]} {when.year} - {when:%H:%M} بتوقيت أبوظبي</span></div></div><div class="article_media"><img src="/i.jpg"><div class="image_caption">لقطة من مقطع مصور نشره ناشطون على مواقع التواصل</div></div>
<div class="article_body" id="firstBodyDiv">{paragraphs(story.paragraphs, {1: inline, 3: tweet})}</div><div class="share_bar"><a>فيسبوك</a><a>تويتر</a><a>واتساب</a></div></div>
<div class="keywords"><a>أخبار العالم</a><a>أمن</a></div><div class="also_read"><h2>اقرأ أيضا</h2>{teasers(6, count, snippet=True, dated="time", css="card")}</div></div></app-root><footer>{FOOTER_YEAR}</footer></body></html>"""
    agency = None if count % 2 else story.agency_label
    gold = Gold(
        story.title, story.body, when.date(), when, site if count % 2 else story.agency, agency, story.town, url, site
    )
    return _page("satellite", data, url, gold)


def blog_agency(story: Story, count: int) -> MadePage:
    """A small agency on a blog host: hAtom, text in bare blocks, labels, a long list of archive months."""
    url, site, when = (
        f"https://wadi-news.example/{story.published:%Y/%m}/post_{count}.html",
        "وكالة الوادي للأنباء",
        story.published,
    )
    blocks = "".join(
        f'<div style="text-align: right;"><span style="font-size: large;">{escape(line)}</span></div><div><br /></div>'
        for line in story.paragraphs
    )
    months = "".join(
        f"<li><a href='/{year}/'>{month} {year}</a> ({n})</li>"
        for year in range(2026, 2016, -1)
        for n, month in enumerate(MONTHS)
    )
    data = f"""<!DOCTYPE html><html class='v2' dir='rtl' xmlns='http://www.w3.org/1999/xhtml'><head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/><title>{site}: {escape(story.title)}</title>
<link href='{url}' rel='canonical'/><meta content='{url}' property='og:url'/><meta content='{escape(story.title)}' property='og:title'/>{SCRIPTS}</head><body class='loading'><div class='content-outer'><header><div id='header'><h1 class='title'><a href='/'>{site}</a></h1></div></header>
<div class='main-outer'><div class='column-center-outer'><h2 class='date-header'><span></span></h2><div class='post hentry uncustomized-post-template'><h3 class='post-title entry-title'>{escape(story.title)}</h3>
<div class='post-header'><div class='post-header-line-1'></div></div><div class='post-body entry-content' id='post-body-{count}'><div class="separator"><img src="x.jpg"/></div><div>{site} – {story.town}</div>{blocks}<div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line'><span class='post-author vcard'>مرسلة بواسطة <span class='fn'>{story.reporter}</span></span> <span class='post-timestamp'>في <a class='timestamp-link' href='{url}'><abbr class='published' title='{when.isoformat()}'>{when:%-I:%M} {"ص" if when.hour < 12 else "م"}</abbr></a></span></div>
<div class='post-labels'>التسميات: <a href='/l/1'>أخبار</a></div><div class='post-share-buttons'><a>إرسال بالبريد</a></div></div></div><div class='comments' id='comments'><h4>تعليقات:</h4>{comments(4)}</div></div>
<div class='column-right-outer'><aside><div class='sidebar section'><div class='widget BlogArchive'><ul>{months}</ul></div><div class='widget PopularPosts'>{teasers(6, 1, snippet=True)}</div></div></aside></div></div><footer>{FOOTER_YEAR}. يتم التشغيل بواسطة Blogger.</footer></div></body></html>"""
    gold = Gold(story.title, story.body, when.date(), when, story.reporter, None, story.town, url, site)
    return _page("blog", data, url, gold)


def joomla_site(story: Story, count: int) -> MadePage:
    """Joomla with K2: month names with numbers in them, «written by», the item's hits, related items by tag."""
    url, when = f"https://rasd.example/index.php/news/item/{700 + count}-{story.id}", story.published
    months = [f"{n.replace(' الثاني', '2').replace(' الأول', '1')}/{m}" for n, m in zip(LEVANTINE, MONTHS, strict=True)]
    line = f"{WEEKDAYS[when.weekday()]}, {when.day:02} {months[when.month - 1]} {when.year} {when:%H:%M}"
    author = f"كتبه  <a rel='author' href='/itemlist/user/1'>{story.reporter}</a>" if count % 2 else ""
    data = f"""<!DOCTYPE html><html xml:lang="ar-aa" lang="ar-aa" dir="rtl"><head><base href="{url}" /><meta http-equiv="content-type" content="text/html; charset=utf-8" /><meta name="author" content="Super User" /><meta property="og:title" content="{escape(story.title)}" /><meta property="og:type" content="article" /><title>{escape(story.title)}</title>{SCRIPTS}</head>
<body class="site com_k2 view-item"><div class="header-top"><div class="mod-date">{TODAY}</div>{menu("div", 3)}</div><div id="t3-mainbody"><div class="row"><div id="k2Container" class="itemView"><div class="itemHeader"><span class="itemDateCreated">{line}</span><h2 class="itemTitle">{escape(story.title)}</h2><span class="itemAuthor">{author}</span></div>
<div class="itemToolbar"><ul><li><span>حجم الخط</span> <a>تصغير</a> <a>تكبير</a></li><li><a>طباعة</a></li></ul></div><div class="itemRatingBlock"><span>قيم الموضوع</span><div>(0 أصوات)</div></div>
<div class="itemBody"><div class="itemImageBlock"><img src="/m.jpg"><span class="itemImageCaption">المكان بعد الحادث بيوم واحد</span></div><div class="itemFullText"><p><b>الرصد/ {story.agency}</b></p>{paragraphs(story.paragraphs)}</div></div>
<div class="itemContentFooter"><span class="itemHits">تمت قراءته <b>1{count}4</b> مرات</span><span class="itemDateModified">آخر تعديل على {WEEKDAYS[(when.weekday() + 1) % 7]}, {(when + timedelta(days=1)).day:02} {months[(when + timedelta(days=1)).month - 1]} {(when + timedelta(days=1)).year} 09:10</span></div>
<div class="itemLinks"><div class="itemTagsBlock"><span>موسومة تحت</span><ul><li><a>أخبار</a></li></ul></div></div><div class="itemRelated"><h3>مواد ذات صلة (حسب الكلمة الدالة)</h3>{teasers(5, 2, css="even")}</div>
<div class="itemComments"><h3>رأيك في الموضوع</h3>{comments(5)}</div></div></div></div><div id="sidebar">{teasers(7, 4, snippet=True)}</div><div class="footer">{FOOTER_YEAR}</div></body></html>"""
    gold = Gold(
        story.title,
        story.body,
        when.date(),
        None,
        story.reporter if count % 2 else story.agency,
        story.agency_label,
        None,
        url,
        None,
    )
    return _page("joomla", data, url, gold)


def state_agency(story: Story, count: int) -> MadePage:
    """A state news agency: microdata, a dateline with the day inside the text, sign-off initials at the end."""
    url, site, when = (
        f"https://www.wana.example/ArticleDetails.aspx?id={3100000 + count}&Language=ar",
        "وكالة أنباء الوادي",
        story.published,
    )
    first = f"{story.town} - {when.day} - {when.month} (وانا) -- {story.paragraphs[0]}"
    lines = (first, *story.paragraphs[1:])
    data = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8" /><title>{site} : {escape(story.title)} {when:%d/%m/%Y}</title>{SCRIPTS}</head><body><form method="post" action="./ArticleDetails.aspx"><div class="aspNetHidden"><input type="hidden" value="{"x" * 900}" /></div>
<div class="container"><div class="row header-row"><div class="col-date">{TODAY}</div>{menu("div")}</div><div class="row"><div class="col-md-8" itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{escape(story.title)}</h1>
<div class="subinfo"><span>المحليات</span> <span class="glyphicon"></span> <time itemprop="datePublished" datetime="{when:%Y-%m-%d %H:%M:%S}">{when:%d/%m/%Y %I:%M} {"ص" if when.hour < 12 else "م"}</time></div><div class="imgwrap"><img src="/x.jpg"/><p class="caption">صورة التقطها مصور الوكالة في مكان الحادث صباح اليوم نفسه</p></div>
<div itemprop="articleBody" class="article-text">{paragraphs(lines)}<p>(النهاية) س ع / ه ث</p></div><div class="fontsize">حجم الخط + -</div></div>
<div class="col-md-4">{teasers(9, count, css="list-group-item", dated="time")}</div></div><div class="row"><div class="most"><h4>الأكثر قراءة</h4>{teasers(5, 1, snippet=True, css="panel")}</div></div></div></form><footer class="site">{FOOTER_YEAR}</footer></body></html>"""
    gold = Gold(story.title, "\n".join(lines), when.date(), None, None, None, story.town, url, site)
    return _page("state", data, url, gold)


def page_builder(story: Story, count: int) -> MadePage:
    """WordPress put together with a page builder: everything is a widget, the same marks inside the text and beside it."""
    url, site, when = f"https://hadil.example/{story.id}/", "هديل الخبر", story.published
    named = count % 2 == 1

    def widget(kind: str, inner: str) -> str:
        return f'<div class="elementor-element elementor-element-{abs(hash(kind)) % 997:x} elementor-widget elementor-widget-{kind}" data-widget_type="{kind}.default"><div class="elementor-widget-container">{inner}</div></div>'

    day = f"{MONTHS[when.month - 1]} {when.day}, {when.year}"
    info = f'<ul class="elementor-inline-items elementor-icon-list-items elementor-post-info"><li itemprop="author"><span class="elementor-icon-list-text elementor-post-info__item elementor-post-info__item--type-author">{story.reporter if named else site}</span></li><li itemprop="datePublished"><a href="/x"><span class="elementor-post-info__item elementor-post-info__item--type-date">{day}</span></a></li><li><span class="elementor-post-info__item--type-time">{when:%-I:%M} {"ص" if when.hour < 12 else "م"}</span></li></ul>'
    cards = "".join(
        f'<article class="elementor-post elementor-grid-item post-{n}"><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="/{n}">{HEADLINES[n]}</a></h3><div class="elementor-post__meta-data"><span class="elementor-post-date">{n + 1} {MONTHS[n]}، 2026</span></div><div class="elementor-post__excerpt"><p>{SNIPPETS[n % 4]}</p></div></div></article>'
        for n in range(8)
    )
    body = paragraphs(story.paragraphs, {2: '<p><a href="/k/1">طالع أيضا: ' + HEADLINES[5] + "</a></p>"})
    data = f"""<!doctype html><html dir="rtl" lang="ar"><head><meta charset="UTF-8"><title>{escape(story.title)} &#8211; {site}</title><meta property="og:title" content="{escape(story.title)}"><meta property="og:site_name" content="{site}"><link rel="canonical" href="{url}">{SCRIPTS}</head>
<body class="rtl post-template-default single single-post elementor-default elementor-page"><div data-elementor-type="header" class="elementor elementor-11 elementor-location-header">{widget("nav-menu", menu())}{widget("heading", TODAY)}</div>
<div data-elementor-type="single-post" class="elementor elementor-77 elementor-location-single post type-post"><section class="elementor-section elementor-top-section"><div class="elementor-container"><div class="elementor-column elementor-col-66"><div class="elementor-widget-wrap">
{widget("theme-post-title", f'<h1 class="elementor-heading-title elementor-size-default">{escape(story.title)}</h1>')}{widget("post-info", info)}{widget("theme-post-featured-image", '<figure class="wp-caption"><img src="x"><figcaption class="widget-image-caption wp-caption-text">صورة تعبيرية من أرشيف الموقع</figcaption></figure>')}{widget("share-buttons", "<span>Facebook</span><span>Twitter</span>")}
{widget("theme-post-content", body)}{widget("post-navigation", f'<a href="/p">السابق {HEADLINES[2]}</a><a href="/n">التالي {HEADLINES[3]}</a>')}{widget("posts", cards)}</div></div>
<div class="elementor-column elementor-col-33"><div class="elementor-widget-wrap">{widget("posts", cards)}{widget("sidebar", teasers(5, 3, snippet=True))}</div></div></div></section></div><div data-elementor-type="footer" class="elementor-location-footer">{widget("text-editor", f"<p>{FOOTER_YEAR}</p>")}</div></body></html>"""
    gold = Gold(story.title, story.body, when.date(), None, story.reporter if named else site, None, None, url, site)
    return _page("builder", data, url, gold)


def broken_portal(story: Story, count: int) -> MadePage:
    """A busy portal: linked data that is no JSON, tags never closed, long comments in unmarked boxes of their own."""
    url, site, when = f"https://www.bawaba.example/NewsDetails/{count}/{story.id}", "بوابة السهل", story.published
    title = escape(story.title)
    node = (
        '{"@context":"https://schema.org","@type":"NewsArticle","headline":"'
        + story.title
        + ' "عاجل"","datePublished":"'
        + when.isoformat()
        + '","author":{"@type":"Person","name":"'
        + story.reporter
        + '"}}'
    )
    wrong = '{"@type":"VideoObject","name":"x","uploadDate":"2026-03-01T08:00:00Z","datePublished":"2026-03-01"}'
    body = "".join(f"{_related(n) if n == 3 else ''}<p>{escape(line)}" for n, line in enumerate(story.paragraphs))
    meta = f'<meta property="article:published_time" content="{when.isoformat()}" />' if count % 2 else ""
    data = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title} | {site}</title><meta property="og:title" content="{title}"><meta property="og:url" content="{url}"><meta property="og:site_name" content="{site}">{meta}{linked_data(wrong, node)}{SCRIPTS}</head>
<body><div class="wrapper"><div class="top-strip"><b>{TODAY}</b><marquee>{" ** ".join(HEADLINES)}</marquee></div>{menu("div", 6)}<div class="col8"><div class="newsStory"><div class="titleBar"><h1>{title}</h1><div class="newsStoryDate">{WEEKDAYS[when.weekday()]}، {when.day} {MONTHS[when.month - 1]} {when.year} {when:%I:%M} {"ص" if when.hour < 12 else "م"}</div>
<div class="writeBy">كتب {story.reporter}</div></div><div class="newsStoryImg"><img src="/l.jpg"><span class="img-cap">آثار الحادث</span></div><div id="articleBody">{body}<div class="fb-like"></div></div><div class="tags">كلمات دلالية: <a>أخبار</a> <a>اليوم</a></div></div>
<div class="secArea"><h3>تعليقات القراء</h3>{"".join(f'<div class="box"><b>زائر</b><p>{line} {line}</p></div>' for line in COMMENTS)}</div></div><div class="col4">{teasers(10, 1, snippet=True, dated="time", css="row")}</div></div><div class="bottom">{FOOTER_YEAR}<script>var d = new Date("2026-03-09");</script></div>"""
    gold = Gold(story.title, story.body, when.date(), when, story.reporter, None, None, url, site)
    return _page("broken", data, url, gold)


def bare_mobile(story: Story, count: int) -> MadePage:
    """A mobile edition without any marks or dates of its own: the only dates on the page are today's and others'."""
    url, site = f"https://m.khalij.example/?p={8800 + count}", "خليج برس"
    digits = TODAY.translate(INDIC)
    body = "".join(f"<p>{escape(line)}</p>" for line in story.paragraphs)
    others = "".join(
        f'<div class="b3"><a href="/?p={n}">{HEADLINES[n]}</a><i>{n + 2} {MONTHS[n]} 2026</i><p>{SNIPPETS[n % 4][:60]}…</p></div>'
        for n in range(9)
    )
    data = f"""<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(story.title)} - {site}</title>{SCRIPTS}</head><body><div class="b1"><span>{site}</span><span>{digits}</span><ul>{"".join(f"<li><a href='/c/{n}'>{s}</a></li>" for n, s in enumerate(SECTIONS_LIST))}</ul></div>
<div class="b2"><h2>{escape(story.title)}</h2><div class="b5"><img src="/z.jpg"></div><div class="b4">{body}</div><div class="b6"><a href="whatsapp://send">واتساب</a> <a href="#">تيليجرام</a></div></div><div class="b7"><h4>شاهد أيضا</h4>{others}</div><div class="b8">{FOOTER_YEAR} {site}</div></body></html>"""
    gold = Gold(story.title, story.body, None, None, None, None, None, url, "khalij.example")
    return _page("mobile", data, url, gold)


SECTIONS_LIST = HEADLINES[:4]

LAYOUTS: dict[str, Callable[[Story, int], MadePage]] = {
    "wordpress": wordpress_magazine,
    "drupal": drupal_daily,
    "react": react_broadcaster,
    "wysiwyg": wysiwyg_channel,
    "tables": tables_of_old,
    "satellite": satellite_news,
    "blog": blog_agency,
    "joomla": joomla_site,
    "state": state_agency,
    "builder": page_builder,
    "broken": broken_portal,
    "mobile": bare_mobile,
}
