/** How a release and its verification read on a terminal. */
import type {Language, Text} from '../model/text.ts';
import type {ReleaseResult, VerifyResult} from '../pipeline/index.ts';
import type {Fault} from '../release/index.ts';
import {syntheticMark} from './run-output.ts';

type Said = {readonly language: Language; readonly workspace: string};

export function releaseLines(result: ReleaseResult, {language, workspace}: Said): readonly string[] {
  const {id, entry, datasets, figures, hidden, tables, checkpoint, synthetic, recovered} = result;
  const at = workspace === '.' ? '' : ` -w ${workspace}`;
  const name = entry.label ?? id;
  const lines: Text[] = [
    ...(recovered?.kind === 'finished'
      ? [
          {
            zh: `先前中断的发布 ${recovered.id} 已补记入日志`,
            en: `an interrupted release, ${recovered.id}, was finished first`,
          },
        ]
      : []),
    ...(recovered?.kind === 'cleaned'
      ? [{zh: '先前中断的发布留下的文件已清除', en: 'what an interrupted release had left was removed first'}]
      : []),
    {
      zh: `release   ${name}  编号 ${id}  ${datasets} 个数据集，${figures} 个数字，${hidden} 个隐藏，${tables} 张表`,
      en: `release   ${name}  id ${id}  ${datasets} datasets   ${figures} figures   ${hidden} hidden   ${tables} tables`,
    },
    {
      zh: `log       第 ${checkpoint.size} 条  ${entry.at}${entry.embargo ? `  ${entry.embargo} 前不公布` : ''}  根 ${checkpoint.root.slice(0, 16)}`,
      en: `log       entry ${checkpoint.size}  ${entry.at}${entry.embargo ? `  under embargo until ${entry.embargo}` : ''}  root ${checkpoint.root.slice(0, 16)}`,
    },
    ...(synthetic ? [syntheticMark] : []),
    {zh: `已发布。下一步：shumao verify ${name}${at}`, en: `Released. Next: shumao verify ${name}${at}`},
  ];
  return lines.map((line) => line[language]);
}

const faultText: Readonly<Record<Fault['what'], Text>> = {
  changed: {zh: '内容与发布时不同', en: 'is not as it was released'},
  missing: {zh: '缺失', en: 'is missing'},
  unknown: {zh: '不属于该发布', en: 'does not belong to the release'},
  unreadable: {zh: '无法读取', en: "can't be read"},
  line: {zh: '与写入时不同', en: 'is not as it was written'},
  shorter: {zh: '少于检查点所记的条目', en: 'has fewer entries than the checkpoint tells of'},
  other: {zh: '与检查点不符：较早的条目被改动', en: 'does not continue the checkpoint: earlier entries were changed'},
  'not-in-log': {zh: '日志中没有记载', en: 'is not in the log'},
  'not-included': {zh: '条目不在日志树中', en: 'has no place in the tree of the log'},
};

export function verifyLines(result: VerifyResult, {language}: Said): readonly string[] {
  const {entries, root, againstCheckpoint, releases, faults} = result;
  const isZh = language === 'zh';
  const lines = [
    isZh
      ? `log       ${entries} 条  根 ${root.slice(0, 16)}${againstCheckpoint ? '  与所给检查点相符' : ''}`
      : `log       ${entries} entries  root ${root.slice(0, 16)}${againstCheckpoint ? '  continues the given checkpoint' : ''}`,
  ];
  lines.push(...faults.map((fault) => faultLine(fault, language)));
  for (const {id, label, faults: own} of releases) {
    const name = label === undefined ? id : `${label} (${id})`;
    const state = own.length > 0 ? (isZh ? '不完好' : 'not whole') : isZh ? '完好' : 'whole';
    lines.push(`release   ${name}  ${state}`, ...own.map((fault) => faultLine(fault, language)));
  }
  return lines;
}

function faultLine({file, what, line}: Fault, language: Language): string {
  return `  releases/${file}${line === undefined ? '' : `:${line}`}  ${faultText[what][language]}`;
}
