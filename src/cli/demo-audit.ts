/** What the demo says of words: the reports that were released, and what is wrong in the claims of the printed 2019 report. */
import {readFile} from 'node:fs/promises';
import {basename, join, relative} from 'node:path';
import {auditDocument, readDocument, selfEvidence} from '../disseminate/audit/index.ts';
import type {AuditedClaim} from '../model/claim.ts';
import type {Language} from '../model/text.ts';
import {publicationsOf} from '../release/index.ts';

/** One line on the reports of a release; none where it has none. */
export async function reportsLine(root: string, id: string, language: Language): Promise<readonly string[]> {
  const {folder, files} = await publicationsOf(root, id);
  if (files.length === 0) return [];
  const numbers = files.reduce((sum, file) => sum + file.numbers, 0);
  const where = relative('.', folder);
  return [
    language === 'zh'
      ? `report    ${files.length} 个文件（中英文 HTML、DOCX、PDF），读回 ${numbers} 个数字：全部属实，0 个不符，0 个未认领  ${where}`
      : `report    ${files.length} files (HTML, DOCX and PDF in zh and en), ${numbers} numbers read back: all proven, 0 contradicted, 0 unclaimed  ${where}`,
  ];
}

/** The claims of the 2019 report, in our own words, against the tables that it printed. */
export async function restatedLines(root: string, language: Language): Promise<readonly string[]> {
  const file = join(root, 'published', 'restated.zh.md');
  const document = await readDocument(await readFile(file), basename(file));
  const {claims, advice, summary} = auditDocument(document, selfEvidence(document));
  const {verdicts} = summary;
  const wrong = claims.filter(({verdict}) => verdict === 'contradicted' || verdict === 'warning');
  const proven = verdicts.proven + verdicts['proven-by-rounding'];
  const head =
    language === 'zh'
      ? `audit     2019 年报告的论断（复述）对照其印出的表：${claims.length} 处，${proven} 处属实，${verdicts.contradicted} 处不符，${verdicts.warning} 处提醒，${verdicts['not-derivable']} 处无从推算`
      : `audit     the claims of the 2019 report, restated, against its printed tables: ${claims.length}, of which ${proven} hold, ${verdicts.contradicted} are contradicted, ${verdicts.warning} draw a warning, ${verdicts['not-derivable']} can't be decided`;
  return [
    head,
    ...wrong.map((claim) => `  ${claimLine(claim, language)}`),
    ...advice.map(({text, note}) => `  · ${text}  ${note[language]}`),
  ];
}

function claimLine({verdict, text, subject, computed, note, sentence}: AuditedClaim, language: Language): string {
  const mark = verdict === 'contradicted' ? '✗' : '!';
  const found =
    note?.[language] ?? (language === 'zh' ? `表中为 ${computed ?? ''}` : `the table has ${computed ?? ''}`);
  return `${mark} ${excerpt(sentence, text)}  ${subject ? `${subject}：` : ''}${found}`;
}

/** The clause that holds the number. */
function excerpt(sentence: string, text: string): string {
  const clause = sentence.split(/[，。；]/u).find((part) => part.includes(text)) ?? text;
  return clause.length > 28 ? `…${clause.slice(-28)}` : clause;
}
