"""The style sheet of the page: light and dark, narrow and wide, on paper. Fonts are those of the reader's machine."""

from __future__ import annotations

from collections.abc import Mapping

_SHEET = """
:root{color-scheme:light dark;--text:#1a1a1a;--soft:#4d4d4d;--page:#fff;--raised:#f3f4f6;--line:#b8bcc2;--link:#0a4d8c}
@media (prefers-color-scheme:dark){
:root{--text:#e8e8e8;--soft:#b9bdc3;--page:#16181b;--raised:#24282d;--line:#565c64;--link:#8fc1f2}}
*{box-sizing:border-box}
html{scroll-padding:1rem}
body{margin:0;padding:1.5rem 1rem 6rem;background:var(--page);color:var(--text);line-height:1.55;
font-family:Charter,"Bitstream Charter","Source Serif 4",Cambria,Georgia,serif;font-size:1.0625rem}
main{max-width:44rem;margin:0 auto;overflow-wrap:break-word}
h1,h2,h3,h4,h5,h6,.journal,.authors,.label,.affiliation,.author-note,.fact,.skip,th,caption,figcaption,.table-notes,.credits,.box-title{
font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.6em 0 .5em;text-wrap:balance}
h1,h2,h3,h4,h5,h6,th,td{hyphens:auto;hyphenate-limit-chars:12 5 5}
h1{font-size:clamp(1.45rem,6.2vw,1.9rem);margin-top:.4em}h2{font-size:1.4rem}h3{font-size:1.15rem}h4,h5,h6{font-size:1rem}
p,ul,ol,dl,pre,blockquote,figure,.table{margin:0 0 .9em}
li>p,dd>p,td>p,th>p,caption>p,figcaption>p,.table-notes>p,.credits>p{margin:0 0 .3em}
a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.15em}
a:focus-visible,[tabindex]:focus-visible{outline:.18rem solid var(--link);outline-offset:.12rem}
.skip{position:absolute;inset-inline-start:-99rem;padding:.5rem 1rem;background:var(--raised)}
.skip:focus{inset-inline-start:.5rem;top:.5rem;z-index:2}
sup,sub{line-height:0;font-size:.72em}
sup.citation>a,.note-call>a{text-decoration:none;padding:.3em .1em}
sup.citation>a:hover,.note-call>a:hover{text-decoration:underline}
a[data-reference]:hover::after,a[data-reference]:focus-visible::after{content:attr(data-reference);position:fixed;
inset-inline:max(1rem,calc(50vw - 22rem));bottom:1rem;z-index:1;padding:.75rem 1rem;border:.06rem solid var(--line);
border-radius:.4rem;background:var(--raised);color:var(--text);font:400 .95rem/1.4 system-ui,sans-serif;
text-align:start;white-space:normal;overflow-wrap:anywhere;box-shadow:0 .2rem 1rem #0006}
:target{background:var(--raised);outline:.3rem solid var(--raised)}
.journal{margin:0;color:var(--soft);font-size:.95rem}
.copy{margin:0 0 1em;padding:.3rem .7rem;border:.06rem solid var(--line);font-weight:600;text-align:center}
.subtitle{font-size:1.2rem;color:var(--soft)}
.authors{font-weight:600}.orcid{font-size:.72em;font-weight:400;text-decoration:none}
.affiliation,.author-note,.fact{margin:0 0 .25em;font-size:.92rem;color:var(--soft)}
.label{font-weight:600}
header{border-bottom:.06rem solid var(--line);padding-bottom:1em}
.underline{text-decoration:underline}.small-caps{font-variant-caps:small-caps}
code,pre{font-family:ui-monospace,"Source Code Pro",Consolas,monospace;font-size:.9em}
pre{white-space:pre-wrap;background:var(--raised);padding:.7rem 1rem}
blockquote{margin-inline:1.5rem;color:var(--soft)}
img{max-width:100%;height:auto;background:#fff}img.inline{vertical-align:middle;max-height:10em}
figure{display:flex;flex-flow:row wrap;gap:.6rem;justify-content:center;margin-block:1.4em}
figure>figcaption{order:1;flex:1 1 100%}figure>*{min-width:0}
figure.panel{flex:1 1 14rem;margin:0;justify-content:flex-start}figure.table>figcaption{order:-1}
.credits{order:2;flex:1 1 100%}
.boxed-text{margin-block:1.4em;padding:.8rem 1rem;border:.06rem solid var(--line);background:var(--raised)}
.boxed-text>:last-child{margin-bottom:0}.box-title{font-weight:600}
figcaption,caption,.table-notes,.credits{font-size:.92rem;text-align:start}
.table{margin-block:1.4em}.scroll{overflow-x:auto}
table{border-collapse:collapse;min-width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{caption-side:top;padding-bottom:.4em;position:sticky;inset-inline-start:0;max-width:min(44rem,100vw - 2rem)}
@media screen{.value{white-space:nowrap}}
th,td{padding:.3em .7em;text-align:start;vertical-align:top}
thead th,thead td{border-bottom:.06rem solid var(--text);vertical-align:bottom}
table>:first-child>tr:first-child>*,caption+*>tr:first-child>*{border-top:.1rem solid var(--text)}
table>:last-child>tr:last-child>*{border-bottom:.1rem solid var(--text)}
td>ul,td>ol{text-align:start;margin:0;padding-inline-start:1.2em}thead [colspan]{text-align:center}
.table-notes{padding-top:.4em}
.joined{white-space:nowrap}.left{text-align:left}.right{text-align:right}.center{text-align:center}
.display-formula{display:block;overflow-x:auto;overflow-y:hidden;padding:.3em 0}
.equation{display:flex;align-items:center;gap:1em}.equation>.display-formula{flex:1;min-width:0}
dt{font-weight:600}dd{margin-inline-start:1.5rem}
.references li,.notes li{margin-bottom:.5em}
.references a[role],.notes a[role]{padding:0 .15em}
.notes .marked{list-style:none;padding:0}.notes .marked>li{position:relative;padding-inline-start:2.2em}
.note-mark{position:absolute;inset-inline-start:0}
.review{line-height:2}.review main{max-width:40rem}
@media print{
:root{color-scheme:light;--text:#000;--soft:#222;--page:#fff;--raised:#fff;--line:#888;--link:#000}
body{padding:0;font-size:10.5pt}main{max-width:none}a{text-decoration:none}
.skip,a[role=doc-backlink]{display:none}
.scroll,.display-formula{overflow:visible}
h1,h2,h3,h4,h5,h6,caption,thead{break-after:avoid}figure,tr,.equation{break-inside:avoid}thead{display:table-header-group}
p,li{orphans:2;widows:2}@page{margin:2cm}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
"""


_NUMERALS = ("decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman")
_DELIMITERS = {"one-paren": 'suffix:") "', "two-parens": 'prefix:"(";suffix:") "'}


def _counters() -> str:
    """Return the rules for numbers of items that end with a bracket or stand in two."""
    return "".join(
        f"@counter-style {name}-{base}{{system:extends {base};{marks}}}\n"
        f".{name}-{base}{{list-style-type:{name}-{base}}}\n"
        for name, marks in _DELIMITERS.items()
        for base in _NUMERALS
    )


def sheet_of(styles: Mapping[str, str]) -> str:
    """Return the style sheet; `styles` has the class of what has a style of its own."""
    return _SHEET + _counters() + "".join(f".{name}{{{style}}}\n" for style, name in styles.items())
