/** A report as one page of HTML that asks for nothing from elsewhere: style, charts and proofs are inside. */
import type {Report} from '../../document.ts';
import {anchorsOf} from '../anchors.ts';
import type {Charts} from '../charts.ts';
import {isShort} from '../fitting.ts';
import {joined, natureOf, releaseLine, words} from '../words.ts';
import {type Body, bodyOf} from './blocks.ts';
import {escaped} from '../escape.ts';
import {styleOf} from './style.ts';

export function writeHtml(report: Report, charts: Charts): Promise<Uint8Array> {
  return Promise.resolve(new TextEncoder().encode(page(report, charts)));
}

/** Nothing is loaded and nothing runs: only the page's own style counts. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

function page(report: Report, charts: Charts): string {
  const {language} = report;
  const body = bodyOf(report, charts);
  const contents = contentsOf(report, body);
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="author" content="${escaped(report.agency)}">
<title>${escaped(report.title)}</title>
<style>${styleOf({title: report.title, release: releaseLine(report), nature: joined(natureOf(report), language)})}</style>
</head>
<body class="${report.kind}">
<a class="skip" href="#text">${words.skip[language]}</a>
<div class="strip"><span>${escaped(report.agency)}</span>${nature(report)}</div>
<div class="page${contents === '' ? '' : ' has-contents'}">
${titleOf(report)}
${contents}
<main id="text">
${body.markup}
${sourcesOf(report)}
${proofsOf(report, body)}
</main>
</div>
<footer><span>${escaped(report.title)}</span>${nature(report)}<span>${escaped(releaseLine(report))}</span></footer>
</body>
</html>
`;
}

function nature(report: Report): string {
  const texts = natureOf(report);
  return texts.length === 0 ? '' : `<span class="state">${escaped(joined(texts, report.language))}</span>`;
}

function titleOf(report: Report): string {
  const {title, subtitle, agency, period, release} = report;
  const meta = [period, releaseLine(report), ...(release.at === undefined ? [] : [release.at.slice(0, 10)])];
  return `<header class="title">
<p class="agency">${escaped(agency)}</p>
<h1>${escaped(title)}</h1>
${subtitle === undefined ? '' : `<p class="subtitle">${escaped(subtitle)}</p>`}
<ul class="meta">${meta.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>
</header>`;
}

/** One or two pages need no contents. */
function contentsOf(report: Report, {headings}: Body): string {
  if (isShort(report)) return '';
  const lines = headings
    .filter(({level}) => level < 3)
    .map(({level, text, id}) => `<li class="level-${level}"><a href="#${id}">${escaped(text)}</a></li>`);
  if (lines.length === 0) return '';
  const title = words.contentsPlain[report.language];
  return `<nav class="contents" aria-label="${title}"><h2>${title}</h2><ol>${lines.join('')}</ol></nav>`;
}

function sourcesOf(report: Report): string {
  if (report.sources.length === 0) return '';
  const anchors = anchorsOf(report);
  const items = report.sources.map(
    ({id, text}) => `<li id="source-${escaped(anchors.source(id)?.name ?? '')}">${escaped(text)}</li>`,
  );
  return `<section aria-labelledby="sources"><h2 id="sources">${words.sources[report.language]}</h2><ul class="sources">${items.join('')}</ul></section>`;
}

function proofsOf(report: Report, {firstUse}: Body): string {
  const {language} = report;
  const anchors = anchorsOf(report);
  if (anchors.proofs.length === 0) return '';
  const rows = anchors.proofs.map(({figure, name, text, unit, formula}) => {
    const place = anchors.proof([figure])?.name ?? '';
    const use = firstUse.get(place);
    const label = `${words.back[language]}: ${name}`;
    const back =
      use === undefined ? '' : ` <a class="back" href="#${escaped(use)}" aria-label="${escaped(label)}">↩</a>`;
    return `<tr id="proof-${escaped(place)}"><th scope="row">${escaped(name)}${back} <span class="address">${escaped(figure)}</span></th><td class="number">${escaped(text)} ${escaped(unit)}</td><td>${escaped(formula ?? '')}</td></tr>`;
  });
  return `<section class="proofs" aria-labelledby="proofs"><h2 id="proofs">${words.proofs[language]}</h2>
<p class="note">${words.proofsAbout[language]}</p>
<div class="scroll"><table><thead><tr><th scope="col">${words.figure[language]}</th><th scope="col" class="number">${words.value[language]}</th><th scope="col">${words.formula[language]}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div></section>`;
}
