/** Problems of the log of releases and of looking a release up. */
import {problemList} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';

export const problems = problemList('release', {
  RELEASE_UNKNOWN: (p: {found: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `No release is called \`${p.found}\`; there is: ${p.has.join(', ') || 'none'}.`,
    zh: `没有名为“${p.found}”的发布；现有：${p.has.join('、') || '无'}。`,
    hint: p.hint ?? {
      en: 'Write its label, its id or an instant with its zone, such as 2020-02-01T10:00:00+08:00.',
      zh: '请写标签、编号，或带时区的时刻，如 2020-02-01T10:00:00+08:00。',
    },
  }),
  NOTHING_PUBLISHED: (p: {instant: string}) => ({
    en: `Nothing was published yet at ${p.instant}.`,
    zh: `截至 ${p.instant} 尚未公布过任何发布。`,
    hint: {
      en: '`shumao release --list` says what was published when.',
      zh: 'shumao release --list 列出何时公布了什么。',
    },
  }),
  LOG_DAMAGED: (p: {file: string; line: number}) => ({
    en: `Line ${p.line} of \`${p.file}\` is not as it was written.`,
    zh: `“${p.file}”第 ${p.line} 行与写入时不同。`,
    hint: {
      en: 'Nothing is released on a changed log. Put the file back from a backup; `shumao verify --all` says what is whole.',
      zh: '日志被改动时不能发布。请从备份恢复该文件；shumao verify --all 指出哪些完好。',
    },
  }),
  CLOCK_BEHIND_LOG: (p: {now: string; last: string}) => ({
    en: `This machine's clock says ${p.now}, but the last entry of the log is of ${p.last}.`,
    zh: `本机时钟为 ${p.now}，而日志最后一条为 ${p.last}。`,
    hint: {
      en: 'Set the clock; entries are never dated before earlier ones.',
      zh: '请校准时钟；后写的条目不能早于先写的条目。',
    },
  }),
  LABEL_UNFIT: (p: {label: string}) => ({
    en: `\`${p.label}\` can't be a label: it must begin with a letter, hold only letters, digits, \`.\`, \`_\` and \`-\`, and must not read as an id, an instant or \`draft\`.`,
    zh: `“${p.label}”不能作标签：须以字母开头，只含字母、数字、“.”“_”“-”，且不能像编号、时刻或 draft。`,
    hint: {en: 'For example R2019-1.', zh: '例如 R2019-1。'},
  }),
  LABEL_TAKEN: (p: {label: string; id: string; at: string}) => ({
    en: `The label \`${p.label}\` names release ${p.id} of ${p.at} already.`,
    zh: `标签“${p.label}”已属于 ${p.at} 的发布 ${p.id}。`,
    hint: {
      en: 'A label is given once: take another one. If that release is the one you meant, nothing is left to do.',
      zh: '标签只能使用一次，请另取一个。如果那就是您要的发布，则无须再做。',
    },
  }),
});
