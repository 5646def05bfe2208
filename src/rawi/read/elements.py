"""Elements of a page: which stand within a line, which never hold news, and what their class and id say they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

Part: TypeAlias = Literal["", "body", "aside", "comments", "credit", "date"]

_INLINE = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong
    sub sup time tt u var wbr
"""
_UNREAD = """
    script style noscript template svg nav aside footer figure figcaption button select option textarea input iframe
    object embed video audio canvas map head title menu dialog marquee img picture source
"""
INLINE = frozenset(_INLINE.split())
UNREAD = frozenset(_UNREAD.split())
"""Elements whose text is never the article's. A form is none of them: old pages lie in one as a whole."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sharer|shares|social|socials|addtoany|addthis|sharethis|sharedaddy|jp|related|relate"
    r"|relatedposts|recommended|recommendation|recommendations|readmore|read-?also|see-?also|also-?read|more-?news"
    r"|sidebar|aside|widget|widgets|breadcrumb|breadcrumbs|nav|navbar|navigation|menu|menus|submenu|footer|masthead"
    r"|topbar|ad|ads|adv|advert|adverts|advertisement|advertising|adsense|adslot|dfp|banner|banners|promo|promoted"
    r"|sponsor|sponsored|taboola|outbrain|mgid|newsletter|subscribe|subscription|tags?|taglist|tagcloud|keywords|topics"
    r"|ticker|breaking|breakingnews|newsticker|marquee|most-?read|mostread|most-?viewed|popular|trending|latest"
    r"|pull-?quote|captions?|(?:img|image|photo)-?(?:cap|caption|credit)|gallery|slider|slideshow|carousel|swiper|print|toolbar|tools|actions"
    r"|pagination|pager|rating|ratings|vote|poll|survey|login|signin|popup|modal|overlay|cookie|cookies|consent|gdpr"
    r"|hidden|sr-only|visually-hidden|screen-reader-text|skip-?link|authorbox|author-?box|author-?bio|about-?author"
    r"|biography|embed|twitter-tweet|instagram-media|fb-post|copyright|copyrights|disclaimer|teaser|teasers|card|cards"
    r"|follow|followus|whatsapp|telegram|app-?download|next-?prev|prev-?next|post-?navigation|audio-?player|reactions"
    r"|lang-?switcher|search|searchbox|weather|prayer|currency|stocks)(?:$|[\s_-])"
)
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|comment-?list|comment-?form|respond|disqus|fb-comments)(?:$|[\s_-])"
)
_BODY = re.compile(
    r"articlebody|(?:article|entry|post|story|news|single|page|item|main)[_-]?(?:content|body|text)|field-{1,2}name-body"
    r"|wysiwyg|itemfulltext|news-?details?|bodytext|body-?copy|post-?details"
)
_OWN_FOOTER = re.compile(r"(?:post|entry|article|item|story)[_-]footer")
"""The end of an article and not of the page: author and date may stand there."""
_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:author|authors|byline|writer|reporter|editor|source|vcard|fn|credits?|agency|provider)(?:$|[\s_-])"
)
_DATE = re.compile(
    r"(?<!blog-up)date|time|publish|posted-on|timestamp|(?:^|[\s_-])(?:meta|post-meta|entry-meta)(?:$|[\s_-])"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SAYING = frozenset(("class", "id", "itemprop", "rel", "role", "style", "hidden"))
_BUILDER = re.compile(r"elementor|wp-block|tdb|td_block|vc_|fusion|et_pb|jeg|brxe")
_LONGEST = 300


def part_of(attributes: Mapping[str, str]) -> Part:
    """What the attributes of an element say it is; empty where they say nothing."""
    said = [value if name != "hidden" else "display:none" for name, value in attributes.items() if name in _SAYING]
    return _part_said(" ".join(said)[:_LONGEST]) if said else ""


def _part_said(said: str) -> Part:
    if _HIDDEN.search(said):
        return "aside"
    said = _CAMEL.sub("-", said)
    if _BODY.search(said.lower().replace("articlebody", "article-body")):
        return "body"
    said = _OWN_FOOTER.sub(" ", said.lower())
    if _COMMENTS.search(said):
        return "comments"
    if _CREDIT.search(said):
        return "credit"
    # page builders call each piece of a page a widget
    if _ASIDE.search(said) and not _BUILDER.search(said):
        return "aside"
    return "date" if _DATE.search(said) else ""
