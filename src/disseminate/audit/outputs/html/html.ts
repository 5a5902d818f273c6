/** The document with its numbers marked and red ink in the margin: one page that asks for nothing from elsewhere and runs no script. */
import {type Audit, verdicts} from '../../../../model/claim.ts';
import type {Language} from '../../../../model/text.ts';
import {verdictOrder} from '../../../../text/audited.ts';
import {escaped} from '../markup.ts';
import type {AuditJob, AuditOutput} from '../output.ts';
import {remarksOf} from '../remarks.ts';
import {capital, colon, type Summary, summaryOf} from '../summary.ts';
import {ruleText, toldSingly, words} from '../words.ts';
import {blocksMarkup} from './blocks.ts';
import {style} from './style.ts';

export const html: AuditOutput = {
  id: 'html',
  extension: 'html',
  isText: true,
  write: (job) => Promise.resolve(new TextEncoder().encode(page(job))),
};

/** Nothing is loaded and nothing runs: only the page's own style counts. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

function page(job: AuditJob): string {
  const {audit, document, language} = job;
  const summary = summaryOf(job);
  const filters = filtersOf(audit, language);
  const exempt = audit.exempt.map((one) => ({...one, reason: ruleText(one.rule, language)}));
  const title = `${words.audit[language]}${colon(language)}${summary.title}`;
  const lang = language === 'zh' ? 'zh-Hans' : 'en';
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}${filters.map(rulesOf).join('\n')}</style>
</head>
<body>
<a class="skip" href="#text">${words.skip[language]}</a>
${filters.map(({id, isOn, label, count}) => `<input class="f" type="checkbox" id="f-${id}" aria-label="${escaped(`${words.show[language]}${colon(language)}${label} ${count}`)}"${isOn ? ' checked' : ''}>`).join('\n')}
<div class="strip"><p class="what"><strong>${escaped(summary.title)}</strong><span>${words.against[language]}${colon(language)}${escaped(summary.against)}</span>${summary.marks.map((mark) => `<span class="mark">${escaped(mark)}</span>`).join('')}</p>
<ul class="filters">${filters.map(({id, label, count}) => `<li><label for="f-${id}" class="l-${id}">${escaped(label)} <b>${count}</b></label></li>`).join('')}</ul></div>
<div class="page">
<header><h1>${escaped(title)}</h1><p class="counts">${escaped(capital(summary.counts))}</p></header>
${summaryMarkup(job, summary)}
<main id="text" lang="${document.language === 'zh' ? 'zh-Hans' : 'en'}">
${blocksMarkup(document.blocks, {remarks: remarksOf(audit, language), exempt}, language)}
</main>
</div>
<footer><span>${escaped(summary.title)}</span><span>${words.against[language]}${colon(language)}${escaped(summary.against)}</span>${summary.marks.map((mark) => `<span class="mark">${escaped(mark)}</span>`).join('')}</footer>
</body>
</html>
`;
}

type Filter = {readonly id: string; readonly label: string; readonly count: number; readonly isOn: boolean};

/** One box a verdict that occurs, one for advice, and one, off at first, for what is no number of statistics. */
function filtersOf({summary}: Audit, language: Language): readonly Filter[] {
  const ofVerdicts = verdictOrder.map((id) => ({
    id,
    label: verdicts[id][language],
    count: summary.verdicts[id],
    isOn: true,
  }));
  return [
    ...ofVerdicts,
    {id: 'advice', label: words.advice[language], count: summary.advice, isOn: true},
    {id: 'exempt', label: words.exempt[language], count: summary.exempt, isOn: false},
  ].filter(({count}) => count > 0);
}

/** A box that is off takes marks and notes of its kind away; one that has the focus shows it on its label. */
function rulesOf({id}: Filter): string {
  const off = id === 'exempt' ? '' : `#f-${id}:not(:checked)~.page .v-${id}:is(.remark,li){display:none}`;
  const bare = id === 'exempt' ? '' : `#f-${id}:not(:checked)~.page .n.v-${id}{all:unset}`;
  const shown = id === 'exempt' ? '#f-exempt:checked~.page .exempt{border-bottom:1px dotted var(--ink2)}' : '';
  return `${off}${bare}${shown}#f-${id}:checked~.strip .l-${id}{text-decoration:none;color:var(--ink);border-color:var(--ink2)}#f-${id}:focus-visible~.strip .l-${id}{outline:2px solid var(--celadon);outline-offset:2px}`;
}

function summaryMarkup({audit, language}: AuditJob, {sections, groups, next}: Summary): string {
  const singly = sections.flatMap(({id, told}) => {
    const claims = audit.claims.filter(({verdict}) => verdict === id);
    return told.map((one, at) => ({...one, id: claims[at]?.id ?? '', verdict: id}));
  });
  const items = singly.map(({id, verdict, head, lines}) => {
    const title = toldSingly.find((one) => one === verdict);
    return `<li><a href="#at-${id}"><b>${escaped(title ? verdicts[title][language] : '')}</b>　${escaped(head)}</a>${lines
      .slice(0, 2)
      .map((line) => `<span class="line">${escaped(line)}</span>`)
      .join('')}</li>`;
  });
  const found = items.length === 0 ? '' : `<h2>${words.found[language]}</h2><ol>${items.join('')}</ol>`;
  const more = groups.map(
    ({title, lines}) =>
      `<details><summary>${escaped(title)}</summary><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul></details>`,
  );
  return `<section class="summary" aria-label="${words.audit[language]}">${found}${more.join('')}<p>${escaped(next)}</p></section>`;
}
