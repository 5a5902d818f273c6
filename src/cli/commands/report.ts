/** `shumao report ID`: a report of the draft or of a release, in both languages and three formats, each file read back and audited. */
import {mkdir} from 'node:fs/promises';
import {join, relative} from 'node:path';
import type {Language} from '../../model/text.ts';
import {listReports, makeReports, type ReportFile, reportFormats, writeAtomically} from '../../pipeline/index.ts';
import {type Command, text} from '../command.ts';
import {cliProblems} from '../problems.ts';
import {reportLine} from '../report-output.ts';
import {asOfIn, vintageOptions} from '../vintage-options.ts';

const both = ['zh', 'en'] as const;

export const report: Command = {
  name: 'report',
  text: {
    zh: '编写报告：由草稿或发布生成中英文 HTML、DOCX、PDF，并读回逐数核对；ID 为 all 时为全部报告',
    en: 'write a report of the draft or a release as HTML, DOCX and PDF in both languages, each read back and audited; with ID all, every report',
  },
  thing: {
    name: 'id',
    required: false,
    isWorkspace: false,
    text: {zh: '报告的 id；不写则列出全部报告', en: 'id of the report; without it, lists them'},
  },
  options: [
    {
      flags: '--format <format>',
      text: {
        zh: `${reportFormats.join('、')} 或 json（只列核对结果）；不写则三种都写`,
        en: `${reportFormats.join(', ')}, or json for the audits alone; default: all three`,
      },
      choices: [...reportFormats, 'json'],
    },
    {
      flags: '--text <language>',
      text: {zh: '报告的语言：zh、en；不写则两种都写', en: 'language of the report: zh, en; default: both'},
      choices: both,
    },
    {
      flags: '--period <period>',
      text: {zh: '时期：2019、2019-06；不写则为最近一期', en: 'period: 2019, 2019-06; default: the latest'},
    },
    {
      flags: '--only <code>',
      text: {
        zh: '一个模板多份文件时，只写这一代码的一份',
        en: 'of a template that makes many documents, only the one of this code',
      },
    },
    {
      flags: '-o, --output <folder>',
      text: {zh: '写到哪个文件夹；默认 .shumao/reports', en: 'folder to write to; default .shumao/reports'},
    },
    ...vintageOptions,
  ],
  async run({workspace, effects, language, options, thing, format}) {
    const asOf = asOfIn(options);
    const wanted = text(options['text']);
    const formats = reportFormats.filter((one) => format === undefined || format === 'json' || one === format);
    const languages: readonly Language[] = both.filter((one) => wanted === undefined || one === wanted);
    const vintage = asOf === undefined ? {} : {vintage: {asOf, eyes: 'inside' as const, now: effects.now()}};
    const asked = {languages, formats, period: text(options['period']), only: text(options['only']), ...vintage};
    if (thing === undefined) {
      const list = await listReports(workspace);
      if (format === 'json') effects.out(JSON.stringify(list, undefined, 1));
      else
        for (const {id, title} of list)
          effects.out(`${id.padEnd(16)} ${title[language].replaceAll(/\{[^}]*\}/gu, '…')}`);
      return 0;
    }
    const ids = thing === 'all' ? (await listReports(workspace)).map(({id}) => id) : [thing];
    const files = await makeReports(workspace, ids, asked, effects);
    if (files.length === 0) throw cliProblems.NO_SUCH_DOCUMENT({report: thing, only: text(options['only']) ?? ''});
    if (format === 'json')
      effects.out(
        JSON.stringify(
          files.map(({name, audit}) => ({name, ...audit})),
          undefined,
          1,
        ),
      );
    else
      await save(
        files,
        text(options['output']) ?? join(workspace, '.shumao', 'reports'),
        (line) => effects.out(line),
        language,
      );
    return files.every(({audit}) => isClean(audit)) ? 0 : 1;
  },
};

function isClean({summary}: ReportFile['audit']): boolean {
  return summary.verdicts.contradicted === 0 && summary.verdicts.unclaimed === 0;
}

async function save(
  files: readonly ReportFile[],
  folder: string,
  say: (line: string) => void,
  language: Language,
): Promise<void> {
  await mkdir(folder, {recursive: true});
  for (const file of files) {
    const path = join(folder, file.name);
    await writeAtomically(path, file.bytes);
    say(reportLine(file, relative('.', path), language));
    for (const claim of file.audit.claims
      .filter(({verdict}) => verdict === 'contradicted' || verdict === 'unclaimed')
      .slice(0, 10))
      say(`  ${claim.verdict}  ${claim.text}  ${claim.computed ?? ''}  ${claim.sentence}`);
  }
}
