"""Elements, attributes and schemes that a page of this site may have: what stands on no list is refused.

A template that needs another one adds it here, so that it is looked at once.
"""

from __future__ import annotations

import re

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
"""Elements of HTML without an end."""
_DRAWN = "svg g path circle ellipse rect line polyline polygon defs stop lineargradient radialgradient"
SVG = frozenset(_DRAWN.split())
"""Elements of drawings inside of pages; they may close themselves."""
_STRUCTURE = "html head title script body header footer main nav section article aside div span noscript"
_WORDS = """
p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre details summary figure figcaption
table caption thead tbody tfoot tr th td a em strong b i u s del ins mark small sup sub code kbd samp var abbr cite q
dfn time ruby rt rp bdi bdo picture
"""
_CONTROLS = "button form fieldset legend label progress"
ELEMENTS = VOID | SVG | frozenset(f"{_STRUCTURE} {_WORDS} {_CONTROLS}".split())
_GLOBAL = "class dir hidden id lang role tabindex title"
_OF_HTML = """
action align alt autocapitalize autocomplete charset colspan content datetime decoding enterkeyhint for height
href hreflang http-equiv loading max method name property referrerpolicy rel reversed rowspan scope sizes spellcheck
src srcset start type value width
"""
_OF_SVG = """
cx cy d fill fill-opacity fill-rule focusable font-size font-weight gradienttransform gradientunits offset points
preserveaspectratio r rx ry shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-linecap
stroke-linejoin stroke-opacity stroke-width text-anchor transform vector-effect viewbox x x1 x2 y y1 y2 xmlns
"""
ATTRIBUTES = frozenset(f"{_GLOBAL} {_OF_HTML} {_OF_SVG}".split())
"""In small letters; `aria-…` and `data-…` are taken as well."""
OPEN_ATTRIBUTE = re.compile(r"(?:aria|data)-[a-z]+(?:-[a-z]+)*")
ADDRESSES = frozenset({"href", "src", "action", "data-src", "data-titles", "data-list", "data-index", "data-known"})
"""Attributes that are one address."""
IDS = frozenset({"for", "aria-labelledby", "aria-controls", "aria-describedby"})
"""Attributes that name the ids of other elements of the page."""
LINKS_OUT = frozenset({"http", "https", "mailto", "tel", "geo"})
"""Schemes of links that a reader may follow to elsewhere."""
RELATIONS = frozenset(["canonical", "alternate", "icon", "manifest", "apple-touch-icon", "stylesheet", "next", "prev"])
"""What a `link` may be."""
