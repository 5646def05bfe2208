"""Eight more layouts, of other traditions than the twelve that the rules of pages grew up with.

They were written before any rule had seen them and are measured apart: what pages of strangers are worth to Rawi.
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
    LEVANTINE,
    MONTHS,
    SCRIPTS,
    SECTIONS,
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


def magazine_theme(story: Story, count: int) -> MadePage:
    """WordPress with the other big magazine theme: modules in rows, counters, advertisements in the text."""
    url, site, when = f"https://sahel.example/{story.id}-{count}.html", "صدى الساحل", story.published
    author = story.reporter if count % 2 else "المحرر"
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Article",
                "headline": story.title,
                "datePublished": when.astimezone(UTC).isoformat(),
                "dateModified": (when + timedelta(days=2)).astimezone(UTC).isoformat(),
                "author": {"name": author, "@id": "https://sahel.example/#/schema/person/1"},
                "wordCount": 231,
                "articleSection": ["محليات", "أمن"],
            },
            {"@type": "WebPage", "url": url, "name": f"{story.title} - {site}", "datePublished": when.isoformat()},
            {"@type": "WebSite", "name": site, "description": "أخبار الساعة"},
        ],
    }
    modules = "".join(
        f'<div class="td_module_6 td_module_wrap td-animation-stack"><div class="td-module-thumb"><a href="/{n}"><img class="entry-thumb"></a></div>'
        f'<div class="item-details"><h3 class="entry-title td-module-title"><a href="/{n}">{headline}</a></h3>'
        f'<div class="td-module-meta-info"><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="2026-02-{n + 10}T08:00:00+00:00">{n + 10} فبراير، 2026</time></span></div></div></div>'
        for n, headline in enumerate(HEADLINES)
    )
    advert = '<div class="td-a-rec td-a-rec-id-content_inline tdi_2"><span class="td-adspot-title">- إعلان -</span><ins class="adsbygoogle"></ins></div>'
    body = paragraphs(story.paragraphs, {2: advert})
    credit = f"<p><strong>{site} / {story.town} / {story.agency}</strong></p>" if count % 2 == 0 else ""
    data = f"""<!doctype html><html dir="rtl" lang="ar"><head><meta charset="UTF-8" /><title>{escape(story.title)} - {site}</title><link rel="canonical" href="{url}" />
<meta property="og:title" content="{escape(story.title)} - {site}" /><meta property="og:site_name" content="{site}" /><meta property="article:published_time" content="{when.astimezone(UTC).isoformat()}" /><meta name="author" content="{author}" /><meta name="twitter:label1" content="كُتب بواسطة" /><meta name="twitter:data1" content="{author}" /><meta name="twitter:label2" content="وقت القراءة المُقدّر" /><meta name="twitter:data2" content="دقيقتان" />
{linked_data(json.dumps(graph, ensure_ascii=False))}{SCRIPTS}</head><body class="rtl single single-post td-standard-pack"><div id="td-outer-wrap" class="td-theme-wrap"><div class="tdc-header-wrap"><div class="td-header-top-menu"><div class="top-header-menu"><div class="td_data_time"><div>{TODAY}</div></div></div></div>{menu("div")}<div class="td-trending-now-wrapper"><div class="td-trending-now-title">عاجل</div>{modules[:2000]}</div></div></div>
<div class="td-main-content-wrap td-container-wrap"><div class="td-container td-post-template-default"><div class="td-crumb-container"><div class="entry-crumbs"><span><a href="/">الرئيسية</a></span> <i class="td-icon-right"></i> <span><a>محليات</a></span></div></div>
<div class="td-pb-row"><div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content"><article id="post-{count}" class="post-{count} post type-post status-publish format-standard category-x" itemscope itemtype="https://schema.org/Article"><div class="td-post-header"><ul class="td-category"><li class="entry-category"><a href="/c">محليات</a></li></ul>
<header class="td-post-title"><h1 class="entry-title">{escape(story.title)}</h1><p class="td-post-sub-title"></p><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">بواسطة</div> <a href="/author/1">{author}</a><div class="td-author-line"> - </div></div><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{when.astimezone(UTC).isoformat()}">{when.day} {MONTHS[when.month - 1]}، {when.year}</time></span><div class="td-post-comments"><a href="#respond"><i class="td-icon-comments"></i>0</a></div><div class="td-post-views"><i class="td-icon-views"></i><span class="td-nr-views-{count}">318</span></div></div></header></div>
<div class="td-post-sharing-top"><div class="td-post-sharing"><div class="td-social-but-text">شارك</div><a class="td-social-sharing-button"><div class="td-social-but-text">Facebook</div></a></div></div>
<div class="td-post-content tagdiv-type"><div class="td-post-featured-image"><figure><a href="x.jpg"><img class="entry-thumb"></a><figcaption class="wp-caption-text">المكان بعد ساعات من الحادث، الصورة لأحد السكان</figcaption></figure></div>{credit}{body}</div>
<footer><div class="td-post-source-tags"><ul class="td-tags td-post-small-box clearfix"><li><span>الوسوم</span></li><li><a href="/t">حوادث</a></li></ul></div><div class="td-block-row td-post-next-prev"><div class="td-block-span6 td-post-prev-post"><div class="td-post-next-prev-content"><span>المقال السابق</span><a href="/p">{HEADLINES[2]}</a></div></div><div class="td-block-span6 td-post-next-post"><div class="td-post-next-prev-content"><span>المقال التالي</span><a href="/n">{HEADLINES[3]}</a></div></div></div>
<div class="author-box-wrap"><a href="/author/1"><img></a><div class="desc"><div class="td-author-name vcard author"><span class="fn"><a href="/author/1">{author}</a></span></div><div class="td-author-description">يكتب في شؤون المحافظات منذ سنوات، وعمل مراسلا لعدد من الصحف المحلية قبل انضمامه إلى الموقع.</div></div></div></footer></article>
<div class="td_block_wrap td_block_related_posts"><h4 class="td-related-title"><a class="td-related-left">مقالات ذات صلة</a><a>المزيد من المحرر</a></h4>{modules}</div><div class="comments" id="comments"><div id="respond" class="comment-respond"><h3>ترك الرد إلغاء الرد</h3><form><p class="comment-notes">من فضلك ادخل تعليقك</p></form></div></div></div></div>
<div class="td-pb-span4 td-main-sidebar"><div class="td-ss-main-sidebar">{modules}{teasers(5, 1, snippet=True, css="td_module_10")}</div></div></div></div></div><div class="td-footer-wrapper"><div class="td-footer-copyright">{FOOTER_YEAR}</div></div></div></body></html>"""
    named, agency = count % 2 == 1, None if count % 2 else story.agency_label
    gold = Gold(
        story.title,
        story.body,
        when.date(),
        when,
        story.reporter if named else site,
        agency,
        None if named else story.town,
        url,
        site,
    )
    return _page("magazine", data, url, gold)


def provincial_portal(story: Story, count: int) -> MadePage:
    """A provincial paper on a home-grown PHP system: tables and boxes, a Hijri day alone, readers' comments in tables."""
    url, site, when = (
        f"http://www.hajrah.example/news-action-show-id-{5200 + count}.htm",
        "صحيفة الهجرة",
        story.published,
    )
    hijri = f"0{count + 2}-1{count % 2}-1436 0{count + 3}:17 مساءً"
    both = f"{WEEKDAYS[when.weekday()]} {when.day:02}-{when.month:02}-{when.year}" if count % 2 else hijri
    body = "<br />\n<br />\n".join(escape(line) for line in story.paragraphs)
    told = "".join(
        f'<table class="commentTable" width="100%"><tr><td class="comHead"><b>#{n}</b> [ زائر ] 11-02-1436 0{n + 1}:2{n} مساءً</td></tr><tr><td class="comText">{line}</td></tr></table>'
        for n, line in enumerate(COMMENTS, 1)
    )
    side = "".join(
        f'<li class="sbi"><a href="news-action-show-id-{n}.htm">{h}</a></li>' for n, h in enumerate(HEADLINES)
    )
    data = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256" /><meta name="generator" content="News System 4.1" /><meta name="keywords" content="اخبار,صحيفة,الهجرة" /><title>{escape(story.title)} | {site} الإلكترونية</title><link rel="alternate" type="application/rss+xml" href="rss.php" />{SCRIPTS}</head><body>
<div id="wrap"><div id="top"><div id="todayis">اليوم {TODAY}</div>{menu("div", 2)}</div><div id="newsbar"><b>جديد الأخبار</b> <marquee>{" | ".join(HEADLINES)}</marquee></div>
<table width="100%" border="0" cellpadding="0" cellspacing="0"><tr><td width="200" valign="top"><div class="mdl"><div class="mdlHead">القائمة</div><ul>{side}</ul></div><div class="mdl"><div class="mdlHead">تصويت</div><p>ما رأيك في الموقع؟</p></div></td>
<td valign="top"><div class="path"><a href="/">الرئيسية</a> &raquo; <a href="/news">الأخبار</a> &raquo; محليات</div><div class="detBox"><h2 class="detHead">{escape(story.title)}</h2><div class="detDate">{both}</div>
<div class="detPic"><img src="up/1.jpg" alt="" /><br /><small>صورة من موقع الحادث</small></div><div class="detText" id="detText"><b>{site} - {story.reporter}:</b><br />{body}</div>
<div class="detTools"><span>خدمات المحتوى</span><a href="#">تكبير الخط</a> <a href="#">تصغير الخط</a> <a href="#">طباعة</a> <a href="#">حفظ</a></div><div class="hits">عدد المشاهدات : 1{count}7 | عدد التعليقات : 4</div><div class="rate">تقييم <b>1.22/10</b> (23 صوت)</div></div>
<div class="comBox"><div class="comTitle">التعليقات ( 4 )</div>{told}<form><b>التعليقات المنشورة لا تعبر عن رأي الصحيفة</b></form></div></td><td width="180" valign="top">{teasers(6, 4, css="mdlItem", snippet=True)}</td></tr></table><div id="foot">{FOOTER_YEAR} {site}</div></div></body></html>"""
    gold = Gold(
        story.title, story.body, when.date() if count % 2 else None, None, story.reporter, None, None, url, site
    )
    return _page("provincial", data, url, gold, encoding="cp1256")


def amp_edition(story: Story, count: int) -> MadePage:
    """The edition for telephones that search engines keep: elements of its own, the day shown as so long ago."""
    plain, site, when = f"https://afaq.example/news/{story.id}", "آفاق برس", story.published
    url = plain + ("/amp/" if count % 2 else "?amp=1")
    node = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": plain,
        "headline": story.title,
        "datePublished": when.isoformat(),
        "author": {"@type": "Person", "name": story.reporter},
        "publisher": {"@type": "Organization", "name": site, "logo": {"@type": "ImageObject", "url": "/l.png"}},
    }
    advert = '<amp-ad width="300" height="250" type="doubleclick"><div placeholder>إعلان</div></amp-ad>'
    related = f'<div class="amp-related-inline"><p>إقرأ أيضاً</p><a href="/n/3">{HEADLINES[3]}</a></div>'
    listed = "".join(
        f'<li><a href="/n/{n}/amp/"><amp-img src="/{n}.jpg" width="90" height="60"></amp-img><span class="rp-title">{h}</span></a><time datetime="2026-03-0{n % 9 + 1}T09:00:00+03:00">قبل {n + 1} أيام</time></li>'
        for n, h in enumerate(HEADLINES)
    )
    data = f"""<!doctype html><html amp dir="rtl" lang="ar"><head><meta charset="utf-8"><script async src="https://cdn.ampproject.org/v0.js"></script><link rel="canonical" href="{plain}"><meta name="viewport" content="width=device-width,minimum-scale=1"><title>{escape(story.title)}</title>
{linked_data(json.dumps(node, ensure_ascii=False))}<style amp-boilerplate>body{{animation:-amp-start 8s steps(1,end) 0s 1 normal both}}</style><noscript><style amp-boilerplate>body{{animation:none}}</style></noscript><style amp-custom>{".a{color:#111}" * 300}</style></head>
<body class="amp-body single"><amp-sidebar id="sidebar" layout="nodisplay" side="right"><ul>{"".join(f"<li><a href='/s/{n}'>{s}</a></li>" for n, s in enumerate(SECTIONS))}</ul><p>{SNIPPETS[0]}</p></amp-sidebar><header class="amp-wp-header"><div><a href="/">{site}</a></div></header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{escape(story.title)}</h1><div class="amp-wp-meta amp-wp-byline"><amp-img src="/g.png" width="24" height="24" layout="fixed"></amp-img><span class="amp-wp-author author vcard">{story.reporter}</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="{when.isoformat()}">منذ {2026 - when.year} سنوات</time></div></header>
<figure class="amp-wp-article-featured-image wp-caption"><amp-img src="/f.jpg" width="800" height="450"></amp-img><p class="wp-caption-text">تعزيزات أمنية في محيط المكان عقب الحادث مباشرة</p></figure><div class="amp-wp-article-content">{paragraphs(story.paragraphs, {1: advert, 3: related})}</div>
<footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-category">الأقسام: <a href="/c">أخبار</a></div><div class="amp-wp-meta amp-wp-comments-link"><a href="#">أضف تعليق</a></div></footer></article><amp-social-share type="twitter"></amp-social-share><section class="related"><h3>المزيد</h3><ul>{listed}</ul></section>
<footer class="amp-wp-footer"><div><h2>{site}</h2><p>{FOOTER_YEAR}</p><a href="#top" class="back-to-top">العودة إلى أعلى</a></div></footer></body></html>"""
    gold = Gold(story.title, story.body, when.date(), when, story.reporter, None, None, plain, site)
    return _page("amp", data, url, gold)


def script_alone(story: Story, count: int) -> MadePage:
    """An application that draws its pages with script: the text stands in the linked data and nowhere else."""
    url, site, when = f"https://www.nabd-alkhalij.example/ar/news/{70000 + count}", "نبض الساحل", story.published
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "author": [{"@type": "Organization", "name": site}],
        "publisher": {"@type": "Organization", "name": site},
        "articleBody": ("\n\n", " ")[count % 2].join(story.paragraphs)
        if count % 3
        else "".join(f"<p>{line}</p>" for line in story.paragraphs),
        "description": story.paragraphs[0][:140],
        "isAccessibleForFree": True,
    }
    state = {
        "props": {
            "pageProps": {
                "article": {"title": story.title, "body": [{"type": "p", "text": line} for line in story.paragraphs]},
                "latest": [{"title": h, "date": f"2026-03-0{n % 9 + 1}"} for n, h in enumerate(HEADLINES)],
            }
        },
        "page": "/[lang]/news/[id]",
        "buildId": "kx82",
    }
    skeleton = f'<main class="page_main__x1"><h1 class="head_title__9f">{escape(story.title)}</h1><div class="skeleton_line__1"></div><div class="skeleton_line__1"></div></main>'
    data = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width"/><title>{escape(story.title)} | {site}</title><link rel="canonical" href="{url}"/><meta property="og:title" content="{escape(story.title)}"/><meta property="og:site_name" content="{site}"/><meta property="og:description" content="{escape(story.paragraphs[0][:140])}"/>{linked_data(json.dumps(node, ensure_ascii=False))}{SCRIPTS}</head>
<body><div id="__next"><div class="layout_root__a1"><header class="header_bar__b2"><ul>{"".join(f'<li><a href="/ar/{n}">{s}</a></li>' for n, s in enumerate(SECTIONS))}</ul></header>{skeleton if count % 2 else '<div class="spinner">جاري التحميل...</div>'}<footer class="footer_f__c3"><p>{FOOTER_YEAR} {site}. يمنع نسخ المحتوى أو إعادة نشره من دون إذن خطي مسبق من إدارة الموقع.</p></footer></div></div>
<noscript>يتطلب هذا الموقع تفعيل جافا سكريبت في المتصفح لعرض محتواه كاملا.</noscript><script id="__NEXT_DATA__" type="application/json">{json.dumps(state, ensure_ascii=False)}</script></body></html>"""
    utc = when.astimezone(UTC)
    gold = Gold(story.title, story.body, utc.date(), utc, site, None, None, url, site)
    return _page("script", data, url, gold)


def live_page(story: Story, count: int) -> MadePage:
    """A page that is written on as things happen: each entry with its hour and a heading, the newest first."""
    url, site, when = f"https://tathmeen.example/live/{story.id}", "تثمين الخبر", story.published
    entries, lines = [], []
    updates = []
    for number, line in enumerate(reversed(story.paragraphs)):
        at = when + timedelta(minutes=41 * (len(story.paragraphs) - number))
        head = (HEADLINES[0], "تطورات ميدانية", "بيان رسمي", "شهود عيان")[1 + number % 3]
        entries.append(
            f'<article class="live-entry" id="e{number}" itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting"><div class="live-entry__time"><time itemprop="datePublished" datetime="{at.isoformat()}">{at:%H:%M}</time></div>'
            f'<h2 class="live-entry__title" itemprop="headline">{head}</h2><div class="live-entry__content" itemprop="articleBody"><p>{escape(line)}</p></div><div class="live-entry__share"><button>انسخ الرابط</button></div></article>'
        )
        lines += [head, line]
        updates.append({"@type": "BlogPosting", "headline": head, "datePublished": at.isoformat(), "articleBody": line})
    node = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": story.title,
        "url": url,
        "datePublished": when.isoformat(),
        "coverageStartTime": when.isoformat(),
        "coverageEndTime": (when + timedelta(hours=9)).isoformat(),
        "author": {"@type": "Person", "name": story.reporter},
        "liveBlogUpdate": updates,
    }
    data = f"""<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>تغطية مباشرة.. {escape(story.title)}</title><meta property="og:title" content="{escape(story.title)}"><meta property="og:site_name" content="{site}"><link rel="canonical" href="{url}">{linked_data(json.dumps(node, ensure_ascii=False))}{SCRIPTS}</head>
<body><header class="hd">{menu()}<div class="hd-date">{TODAY}</div></header><main class="live"><div class="live-head"><span class="badge">مباشر</span><h1>{escape(story.title)}</h1><div class="live-meta"><span class="by">{story.reporter}</span><span class="upd">آخر تحديث <time datetime="{(when + timedelta(hours=9)).isoformat()}">{(when + timedelta(hours=9)):%H:%M}</time></span></div></div>
<div class="live-grid"><section class="key-points"><h3>أبرز النقاط</h3><ul><li><a href="#e0">تطورات ميدانية</a></li><li><a href="#e1">بيان رسمي</a></li></ul></section><div class="live-feed">{"".join(entries)}<button class="more">عرض المزيد</button></div></div></main><section class="latest"><h3>آخر الأخبار</h3>{teasers(8, 2, dated="time", snippet=True, css="tile")}</section><footer>{FOOTER_YEAR}</footer></body></html>"""
    gold = Gold(story.title, "\n".join(lines), when.date(), when, story.reporter, None, None, url, site)
    return _page("live", data, url, gold)


def word_processor(story: Story, count: int) -> MadePage:
    """A party's newspaper put together by hand in an editor for web pages: no heading, no head, fonts and tables."""
    url, site, when = (
        f"http://www.rayah.example/archive/{1200 + count}/p{count + 2}.htm",
        "جريدة الراية الجديدة",
        story.published,
    )
    shown = f"العدد {1200 + count} - {WEEKDAYS[when.weekday()]} {when.day} {LEVANTINE[when.month - 1]} {when.year}"
    body = "".join(
        f'<p class="MsoNormal" dir="RTL" style="text-align:justify;line-height:150%"><b><span lang="AR-SA" style="font-size:14.0pt;font-family:&quot;Simplified Arabic&quot;">{escape(line)}</span></b></p>\n<p>&nbsp;</p>'
        for line in story.paragraphs
    )
    links = "".join(
        f'<tr><td bgcolor="#E5E5E5"><p align="right"><a href="p{n}.htm"><font face="Tahoma" size="2">{h}</font></a></td></tr>'
        for n, h in enumerate(HEADLINES)
    )
    data = f"""<html dir="rtl"><head><meta http-equiv="Content-Language" content="ar-sa"><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><meta name="GENERATOR" content="Page Editor 4.0"><meta name="ProgId" content="Editor.Document"><title>{site}</title></head><body topmargin="0" background="bg.gif">
<div align="center"><center><table border="0" width="780"><tr><td width="100%" colspan="2"><img border="0" src="head.jpg" width="780" height="110"></td></tr><tr><td colspan="2" bgcolor="#800000"><p align="center"><font color="#FFFFFF" face="Arabic Transparent">{shown}</font></td></tr>
<tr><td width="160" valign="top"><table border="0" width="100%">{links}</table></td><td width="620" valign="top"><p align="center" dir="rtl"><b><font face="PT Bold Heading" size="5" color="#000080">{escape(story.title)}</font></b></p><p align="right"><b><font color="#FF0000" face="Simplified Arabic">كتب / {story.reporter}</font></b></p>
{body}<p align="center"><a href="index.htm"><font face="Tahoma" size="2">عودة إلى الصفحة الرئيسية</font></a></p></td></tr><tr><td colspan="2" bgcolor="#C0C0C0"><p align="center"><font face="Tahoma" size="1">جميع الحقوق محفوظة لجريدة الراية الجديدة © 2003-2026<br>أنت الزائر رقم <img src="counter.gif"></font></td></tr></table></center></div></body></html>"""
    gold = Gold(story.title, story.body, when.date(), None, story.reporter, None, None, url, site)
    return _page("editor", data, url, gold, encoding="cp1256")


def scoped_application(story: Story, count: int) -> MadePage:
    """A daily's new site, drawn on its server by an application: marks scoped by a hash, points above the text, quotes in it."""
    url, site, when = f"https://www.diwan.example/{when_path(story)}/{2200 + count}", "ديوان اليوم", story.published
    v = 'data-v-3fa2c1d8=""'
    quote = f'<div {v} class="pull-quote"><p>«لن ننسى ما رأيناه»</p></div>'
    inline = f'<div {v} class="related-inline"><div class="related-inline__label">موضوع متصل</div><a href="/x/1"><div>{HEADLINES[7]}</div></a></div>'
    points = "".join(f"<li>{point}</li>" for point in ("الحادث وقع في ساعة مبكرة", "الجهات الرسمية لم تعلق بعد"))
    author = story.reporter if count % 3 else site
    cards = "".join(
        f'<div {v} class="col-md-4"><article {v} class="story story--small"><a href="/{n}"><h2 class="story__title">{h}</h2></a><div class="story__lead">{SNIPPETS[n % 4]}</div><div class="story__date">{n + 3} {MONTHS[n]} 2026</div></article></div>'
        for n, h in enumerate(HEADLINES)
    )
    data = f"""<!doctype html><html data-n-head-ssr lang="ar" dir="rtl"><head><title>{escape(story.title)} - {site}</title><meta data-n-head="ssr" charset="utf-8"><meta data-n-head="ssr" data-hid="og:title" property="og:title" content="{escape(story.title)}"><meta data-n-head="ssr" property="og:site_name" content="{site}"><meta data-n-head="ssr" property="og:type" content="article"><link data-n-head="ssr" rel="canonical" href="{url}">{SCRIPTS}</head>
<body><div data-server-rendered="true" id="__nuxt"><div id="__layout"><div {v} class="app"><div {v} class="app-header"><div {v} class="strip">{TODAY}</div>{menu()}</div><div {v} class="container"><div {v} class="row"><div {v} class="col-lg-8"><div {v} class="post"><div {v} class="post__section"><a href="/s">شؤون محلية</a></div><h1 {v} class="post__title">{escape(story.title)}</h1><ul {v} class="post__points">{points}</ul>
<div {v} class="post__info"><div {v} class="post__writer"><img src="w.png"><a href="/w/1">{author}</a></div><div {v} class="post__when">{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} {when.year} | {when:%H:%M}</div><div {v} class="post__font"><span>حجم الخط</span><button>+</button><button>-</button></div></div>
<div {v} class="post__image"><img src="i.jpg"><div {v} class="post__image-desc">رجال إسعاف ينقلون المصابين إلى مستشفى قريب من المكان</div></div><div {v} class="post__content"><div>{paragraphs(story.paragraphs, {1: inline, 2: quote})}</div></div><div {v} class="post__keys"><a href="/k">أمن</a><a href="/k">حوادث</a></div></div><div {v} class="more"><h2>إقرأ المزيد</h2><div class="row">{cards}</div></div></div>
<div {v} class="col-lg-4"><div {v} class="side"><h3>الأكثر تداولا</h3><ol>{"".join(f'<li><a href="/{n}">{h}</a></li>' for n, h in enumerate(HEADLINES))}</ol></div></div></div></div><div {v} class="app-footer"><p>{FOOTER_YEAR} {site}</p></div></div></div></div><script>window.__NUXT__={json.dumps({"data": [{"text": SNIPPETS * 9}]}, ensure_ascii=False)}</script></body></html>"""
    gold = Gold(story.title, story.body, when.date(), None, author, None, None, url, site)
    return _page("scoped", data, url, gold)


def when_path(story: Story) -> str:
    """The day of a story as part of an address."""
    return f"{story.published:%Y/%m/%d}"


def ministry_forms(story: Story, count: int) -> MadePage:
    """A ministry's press page on server forms: title, day and text are labels with long ids, the text in line breaks."""
    url, site, when = f"https://moi.hadba.example/NewsView.aspx?ID={330 + count}", "إعلام الهدباء", story.published
    label = "ctl00_ContentPlaceHolder1_FormView1_"
    body = "<br /><br />".join(escape(line) for line in story.paragraphs)
    rows = "".join(
        f'<tr><td><a id="ctl00_Grid_ctl{n:02}_lnk" href="NewsView.aspx?ID={n}">{h}</a><br /><span id="ctl00_Grid_ctl{n:02}_lblD">{n + 1}/03/2026</span></td></tr>'
        for n, h in enumerate(HEADLINES)
    )
    data = f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" dir="rtl"><head id="ctl00_Head1"><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>
	{escape(story.title)}
</title>{SCRIPTS}</head><body><form name="aspnetForm" method="post" action="NewsView.aspx?ID={330 + count}" id="aspnetForm"><div><input type="hidden" name="__VIEWSTATE" value="{"/wEPDwUK" * 400}" /></div><div id="container"><div id="banner"><span id="ctl00_lblToday">{TODAY}</span>{menu("div", 2)}</div>
<div id="middle"><div id="ctl00_UpdatePanel1"><table id="{label[:-1]}" cellspacing="0" border="0" style="border-collapse:collapse;"><tr><td colspan="2"><div class="title_bar"><span id="{label}TitleLabel" style="font-size:X-Large;font-weight:bold;">{escape(story.title)}</span></div><div class="line2">تاريخ النشر: <span id="{label}NewsDateLabel">{when:%d/%m/%Y}</span> &nbsp; القسم: <span id="{label}CatLabel">الأخبار</span> &nbsp; الزيارات: <span id="{label}HitsLabel">20{count}3</span></div><div><img id="{label}Image1" src="Up/1.jpg" alt="" /></div><div class="det"><span id="{label}DetailsLabel">{story.town} / {site}<br /><br />{body}</span></div></td></tr></table></div>
<div class="share42"></div><div id="others"><span class="hd">أخبار أخرى</span><table id="ctl00_Grid" cellspacing="0">{rows}</table></div></div><div id="left"><div class="bx"><div class="bxh">خدمات إلكترونية</div><p>{SNIPPETS[3]}</p></div>{comments(0)}</div><div id="foot">{FOOTER_YEAR} - وزارة الداخلية</div></div></form></body></html>"""
    gold = Gold(story.title, story.body, when.date(), None, site, None, story.town, url, site)
    return _page("forms", data, url, gold)


MORE_LAYOUTS: dict[str, Callable[[Story, int], MadePage]] = {
    "magazine": magazine_theme,
    "provincial": provincial_portal,
    "amp": amp_edition,
    "script": script_alone,
    "live": live_page,
    "editor": word_processor,
    "scoped": scoped_application,
    "forms": ministry_forms,
}
