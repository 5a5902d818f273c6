/** The pages on reports and audits leave nothing out, and what they show as an example is what the program does. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {claimExamples, sampleTable} from '../../scripts/docs/claim-examples.ts';
import {wordingRules} from '../../src/disseminate/audit/advice/index.ts';
import {auditDocument, auditOutputs, readDocument, selfEvidence} from '../../src/disseminate/audit/index.ts';
import {readers} from '../../src/disseminate/audit/readers/index.ts';
import {listWordings} from '../../src/disseminate/report/list-wordings.ts';
import {ownWords} from '../../src/disseminate/report/names.ts';
import {reportKinds, reportWriters} from '../../src/disseminate/report/index.ts';
import {claimTypes, mentionKinds, verdicts} from '../../src/model/claim.ts';
import type {Language} from '../../src/model/text.ts';
import {chartKinds} from '../../src/present/charts/index.ts';
import {exemptRules, wordings} from '../../src/present/claims/index.ts';
import {docs} from './page.ts';

const page = (name: string): string => readFileSync(join(docs, 'reference', name), 'utf8');

test('reports.md names every kind, format, wording, word and chart', () => {
  const text = page('reports.md');
  const ids = [...reportKinds, ...reportWriters.map(({id}) => id), ...chartKinds.map(({id}) => id)];
  expect(ids.filter((id) => !text.includes(`| \`${id}\` |`))).toEqual([]);
  expect(Object.keys(wordings).filter((id) => !text.includes(`\`{name:${id}}\``))).toEqual([]);
  expect(Object.keys(listWordings).filter((id) => !text.includes(`:${id}}\``))).toEqual([]);
  expect(ownWords.filter((id) => !text.includes(`\`{${id}}\``))).toEqual([]);
});

test('audit.md names every format, kind of mention, type, verdict, rule and output', () => {
  const text = page('audit.md');
  const ids = [
    ...readers.map(({format}) => format),
    ...mentionKinds,
    ...Object.keys(claimTypes),
    ...Object.keys(verdicts),
    ...exemptRules.map(({id}) => id),
    ...wordingRules.map(({id}) => id),
    ...auditOutputs.map(({id}) => id),
  ];
  expect(ids.length).toBeGreaterThan(80);
  expect(ids.filter((id) => !text.includes(`| \`${id}\` |`))).toEqual([]);
});

const titles: Readonly<Record<Language, string>> = {
  zh: '# 2019年数字服务出口',
  en: '# Exports of digital services in 2019',
};
const examples = Object.entries(claimExamples).flatMap(([type, texts]) =>
  (['zh', 'en'] as const).map((language) => [type, language, texts[language]] as const),
);

test.each(examples)(
  'the example of a claim of type %s in %s is one, and holds: %s',
  async (type, language, sentence) => {
    const text = `${titles[language]}\n\n${sentence}\n\n${sampleTable[language]}\n`;
    const document = await readDocument(new TextEncoder().encode(text), 'example.md');
    const start = document.text.indexOf(sentence);
    const {claims} = auditDocument(document, selfEvidence(document));
    const own = claims.filter((claim) => claim.start >= start && claim.end <= start + sentence.length);
    expect(own.map((claim) => claim.type)).toContain(type);
    const held = own.map(({verdict}) => verdict.replace('-by-rounding', ''));
    expect(new Set(held)).toEqual(new Set([type === 'streak' ? 'not-derivable' : 'proven']));
    const below = claims.filter((claim) => claim.start > start + sentence.length);
    expect(below.filter(({verdict}) => !verdict.startsWith('proven'))).toEqual([]);
  },
);
