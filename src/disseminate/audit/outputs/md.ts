/** The summary as Markdown, for a mail or a repository. */
import type {Language} from '../../../model/text.ts';
import type {AuditOutput} from './output.ts';
import {colon, type Summary, summaryOf} from './summary.ts';
import {words} from './words.ts';

export const md: AuditOutput = {
  id: 'md',
  extension: 'md',
  isText: true,
  write: (job) => Promise.resolve(new TextEncoder().encode(`${linesOf(summaryOf(job), job.language).join('\n')}\n`)),
};

function linesOf(summary: Summary, language: Language): readonly string[] {
  const {title, against, marks, counts, sections, groups, next} = summary;
  return [
    `# ${words.audit[language]}${colon(language)}${plain(title)}`,
    '',
    `${words.against[language]}${colon(language)}${plain(against)}`,
    '',
    ...marks.flatMap((mark) => [`**${plain(mark)}**`, '']),
    plain(counts),
    ...sections.flatMap((section) => [
      '',
      `## ${plain(section.title)}`,
      '',
      ...section.told.flatMap(({head, excerpt, lines}, at) => [
        `${at + 1}. **${plain(head)}**`,
        `   > ${plain(excerpt)}`,
        '',
        ...lines.map((line) => `   - ${plain(line)}`),
      ]),
    ]),
    ...groups.flatMap((group) => [
      '',
      `## ${plain(group.title)}`,
      '',
      ...group.lines.map((line) => `- ${plain(line)}`),
    ]),
    '',
    plain(next),
  ];
}

/** Words of a document are never markup. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&]/gu, '\\$&').replace(/\s+/gu, ' ');
}
