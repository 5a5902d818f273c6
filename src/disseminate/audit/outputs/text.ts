/** The summary for a terminal. */
import type {AuditOutput} from './output.ts';
import {type Summary, summaryOf} from './summary.ts';
import type {Language} from '../../../model/text.ts';
import {words} from './words.ts';

export const text: AuditOutput = {
  id: 'text',
  extension: 'txt',
  isText: true,
  write: (job) => Promise.resolve(new TextEncoder().encode(`${linesOf(summaryOf(job), job.language).join('\n')}\n`)),
};

function linesOf(
  {title, against, marks, counts, sections, groups, next}: Summary,
  language: Language,
): readonly string[] {
  const held = language === 'zh' ? `${words.against.zh}：${against}` : `${words.against.en.toLowerCase()} ${against}`;
  return [
    `${title}${language === 'zh' ? '　' : ', '}${held}`,
    ...marks,
    counts,
    ...sections.flatMap((section) => [
      '',
      section.title,
      ...section.told.flatMap(({head, excerpt, lines}, at) => [
        `${String(at + 1).padStart(3)}  ${head}`,
        `     ${excerpt}`,
        ...lines.map((line) => `       ${line}`),
      ]),
    ]),
    ...groups.flatMap((group) => ['', group.title, ...group.lines.map((line) => `  ${line}`)]),
    '',
    next,
  ];
}
