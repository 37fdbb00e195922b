"""The page around the page: what is wrong on top, the article below, and what keeps both as they are on disk."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from galley.runtime.local_server import Served

_STYLE = """
:root { color-scheme: light dark; font: 14px/1.45 system-ui, sans-serif }
body { margin: 0; height: 100vh; display: flex; flex-direction: column }
header { display: flex; gap: 1em; align-items: baseline; padding: .4em 1em; border-bottom: 1px solid #8886 }
header b { flex: 1; font-weight: 600 }
header[data-state=stale] { background: #b3261e; color: #fff }
header[data-state=stale] a { color: #fff }
ol { margin: 0; padding: 0 1em; list-style: none; max-height: 35vh; overflow: auto }
li { padding: .3em 0; border-bottom: 1px solid #8883 }
li b { display: inline-block; min-width: 5em }
li.error b { color: #b3261e } li.warning b { color: #8a5a00 } li.note b { color: #4a5a68 }
@media (prefers-color-scheme: dark) {
  li.error b { color: #ff8a80 } li.warning b { color: #ffc46b } li.note b { color: #a9b8c6 }
}
li small { display: block; opacity: .75; padding-left: 5.3em }
li code { font-size: .9em; opacity: .75 }
iframe { flex: 1; border: 0; width: 100%; background: #fff }
"""
_SCRIPT = """
'use strict';
const frame = document.querySelector('iframe'), head = document.querySelector('header');
const line = head.querySelector('b'), pdf = head.querySelector('a'), list = document.querySelector('ol');
let number = 0, lines = [], last = Promise.resolve();

const later = act => { last = last.then(act).catch(fault => { line.textContent = String(fault); }); };

async function whole() {
  const answer = await fetch('page');
  if (!answer.ok) return;
  number = Number(answer.headers.get('Galley-Page'));
  lines = (await answer.text()).split('\\n');
  await show();
}

async function show() {
  const made = new DOMParser().parseFromString(lines.join('\\n'), 'text/html'), there = frame.contentDocument;
  if (there && there.querySelector('main, article, h1') && there.head.isEqualNode(made.head)) {
    morph(there.body, made.body);
    return;
  }
  const top = frame.contentWindow.scrollY;
  await new Promise(done => { frame.onload = done; frame.src = 'page?' + number; });
  frame.contentWindow.scrollTo(0, top);
}

function attributes(node) { return [...node.attributes].map(one => one.name + '=' + one.value).sort().join('\\n'); }

function morph(old, made) {
  if (old.isEqualNode(made)) return;
  if (old.nodeType !== 1 || old.nodeName !== made.nodeName || attributes(old) !== attributes(made)) {
    old.replaceWith(made);
    return;
  }
  const before = [...old.childNodes], after = [...made.childNodes];
  let start = 0, end = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start].isEqualNode(after[start])) start++;
  while (end < most - start && before.at(-1 - end).isEqualNode(after.at(-1 - end))) end++;
  const gone = before.slice(start, before.length - end), come = after.slice(start, after.length - end);
  if (gone.length === come.length) {
    gone.forEach((node, at) => morph(node, come[at]));
    return;
  }
  const behind = before[before.length - end] || null;
  gone.forEach(node => node.remove());
  come.forEach(node => old.insertBefore(node, behind));
}

function state(now) {
  const number = kind => now.findings.filter(one => one.severity === kind).length;
  const counts = ['error', 'warning', 'note'].map(kind => [number(kind), kind]).filter(([many]) => many);
  const said = counts.map(([many, kind]) => many + ' ' + kind + (many > 1 ? 's' : '')).join(', ');
  const old = now.page ? ' – below is the last page that could be made' : '';
  head.dataset.state = now.stale ? 'stale' : 'fresh';
  line.textContent = now.runs === 0 ? 'reading' : now.fault ? 'galley failed: ' + now.fault + old
    : (said || 'no findings') + (now.stale ? old : ', ' + now.seconds.toFixed(2) + ' s');
  pdf.hidden = !now.pdf;
  pdf.textContent = now.waiting ? 'PDF (being made)' : 'PDF';
  list.replaceChildren(...now.findings.map(item));
  document.title = (now.stale ? '✗ ' : '') + 'galley watch';
}

function item(one) {
  const entry = document.createElement('li'), kind = document.createElement('b'), rule = document.createElement('code');
  entry.className = one.severity;
  kind.textContent = one.severity;
  rule.textContent = one.rule;
  entry.append(kind, ' ');
  if (one.place) {
    const link = document.createElement('a');
    link.href = one.link;
    link.textContent = one.place;
    entry.append(link, ' ');
  }
  entry.append(one.message, ' ', rule);
  for (const hint of one.hints) {
    const small = document.createElement('small');
    small.textContent = hint;
    entry.append(small);
  }
  return entry;
}

const events = new EventSource('events');
events.addEventListener('hello', () => later(async () => {
  state(await (await fetch('state')).json());
  await whole();
}));
events.addEventListener('state', event => state(JSON.parse(event.data)));
events.addEventListener('page', event => later(async () => {
  const edit = JSON.parse(event.data);
  if (edit.number <= number) return;
  if (edit.since !== number) return whole();
  number = edit.number;
  lines.splice(edit.start, edit.end - edit.start, ...edit.lines);
  await show();
}));
events.onerror = () => {
  head.dataset.state = 'stale';
  line.textContent = 'galley watch has ended, or cannot be reached';
};
"""
_PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>galley watch</title><style>{_STYLE}</style></head>
<body><header><b>reading</b><a href="article.pdf" target="_blank" rel="noopener" hidden>PDF</a></header><ol></ol>
<iframe title="The article" sandbox="allow-same-origin"></iframe><script>{_SCRIPT}</script></body></html>
"""


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src {_digest(_SCRIPT)}",
        f"style-src {_digest(_STYLE)}",
        "connect-src 'self'",
        "frame-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)


def shell() -> Served:
    """Return the page around the page; it may run its own script only."""
    return Served("text/html; charset=utf-8", _PAGE.encode(), (("Content-Security-Policy", _POLICY),))
