"""Keys of Quarto's YAML that say how it renders, executes or publishes: known, and of no meaning for the article.

Source: quarto.org, reference of the options of documents (HTML, PDF, JATS, Jupyter) and of projects.
"""

from __future__ import annotations

_PROJECT = """
about aliases appendix-cite-as appendix-style author-title affiliation-title abstract-title book brand categories
citation-title code-links comments contents data-files date-format date-modified date-title description
description-meta doi-title draft draft-mode editor editor_options environment extensions filters format-links
freeze google-scholar image image-alt image-height image-width include-in-header include-before-body
include-after-body journal-title lightbox listing manuscript metadata-files meca-bundle modified-title notebook-links
notebook-preview-options notebook-subarticles notebook-view notebooks order other-links post-render pre-render preview
profile project published-title quarto-required related-formats-title resources robots search sidebar site-url
shortcodes title-block-banner title-block-banner-color title-block-categories title-block-style title-prefix
validate-yaml website keywords-plain abbr
"""
_EXECUTION = """
cache code-annotations code-block-bg code-block-border-left code-copy code-fold code-line-numbers code-link
code-overflow code-summary code-tools daemon debug echo enabled engine engines error eval execute fig-align fig-asp
fig-cap-location fig-column fig-dpi fig-env fig-format fig-height fig-pos fig-responsive fig-width highlight-style
include ipynb-filters ipynb-shell-interactivity ipynb-tools julia jupyter jupytext kernel kernelspec keep-hidden
keep-ipynb keep-md keep-source keep-tex keep-typ knitr message mermaid mermaid-format ojs-engine output output-divs
output-location params plotly-connected prefer-html python renderings runtime server syntax-definitions tbl-cap-location
tbl-colwidths df-print html-table-processing warning
"""
_RENDERING = """
anchor-sections ascii auto-stretch author-meta background-image backgroundcolor beameroption biblatexoptions
biblio-config biblio-style biblio-title body-width bibliography-style callout-appearance callout-icon cap-location
canonical-url citations-hover citation-location citation-package citecolor cite-method citeproc classoption colorlinks
column-margin columns contrast crossrefs-hover css csl-refs dependencies documentclass dpi embed-resources eol
fail-if-warnings filecolor fontenc fontfamily fontfamilyoptions fontcolor fontsize footnotes-hover format from geometry
grffile grid header-includes highlight html-math-method html-q-tags hyperrefoptions hypersetup identifier-prefix
incremental indent indented-code-classes interlevel-toc katex keep-math latex-auto-install latex-auto-mk
latex-clean latex-engine latex-input-paths latex-makeindex latex-makeindex-opts latex-max-runs latex-min-runs
latex-output-dir latex-tinytex latex-tlmgr-opts link-bibliography link-citations link-external-filter
link-external-icon link-external-newwindow linkcolor linestretch lof lol lot mainfont mainfontoptions mainfontfallback
margin-bottom margin-footer margin-header margin-left margin-right margin-top mathfont mathfontoptions mathjax
max-width microtypeoptions minimal monobackgroundcolor monofont monofontoptions monofontfallback natbiboptions
nocase number-depth number-offset numbersections output-ext output-file page-layout pagestyle papersize pdf-engine
pdf-engine-opt pdf-engine-opts pdf-standard preserve-tabs quiet reader reference-doc reference-links
reference-location reference-section-title repo-actions repo-branch repo-subdir repo-url respect-user-color-scheme
sansfont sansfontoptions sansfontfallback section-divs section-numbering self-contained self-contained-math
shift-heading-level-by slide-level smooth-scroll split-level standalone strip-comments suppress-bibliography
tab-stop table-of-contents template template-partials theme toc toc-depth toc-expand toc-location toc-own-page
toc-title toccolor toctitle top-level-division trace track-changes typst type-definitions urlcolor variables
variant verbose wrap zotero
"""
_R_MARKDOWN = """
authorrunning biblio-style classoption cover-image favicon fig_caption github-repo header-includes knit linenumbers
numbersections site titlerunning url
"""
"""Of R Markdown, bookdown and rticles (bookdown.org, pkgs.rstudio.com/rticles), beside those that Quarto took over."""
KEYS: frozenset[str] = frozenset(f"{_PROJECT} {_EXECUTION} {_RENDERING} {_R_MARKDOWN}".split())
"""Every key that is not read."""
