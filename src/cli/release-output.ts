/** How a release and its verification read on a terminal. */
import type {Language, Text} from '../model/text.ts';
import type {
  ActResult,
  FinishedRelease,
  ReleaseList,
  ReleaseResult,
  ReproduceResult,
  StepResult,
  VerifyResult,
} from '../pipeline/index.ts';
import {type Fault, revisionReasons} from '../release/index.ts';
import {syntheticMark} from './run-output.ts';
import {counted, grouped} from '../text/counted.ts';

/** How many of many things are named. */
const NAMED = 3;

type Said = {readonly language: Language; readonly workspace: string};

export function releaseLines(result: Omit<ReleaseResult, 'run'>, {language, workspace}: Said): readonly string[] {
  const {id, entry, datasets, figures, hidden, tables, revised, checkpoint, synthetic, recovered, attack} = result;
  const at = workspace === '.' ? '' : ` -w ${workspace}`;
  const name = entry.label ?? id;
  const {label} = entry;
  const labelled = label === undefined ? {zh: '', en: ''} : {zh: `${label}  编号 `, en: `${label}  id `};
  const audience = entry.audience === 'internal' ? {zh: '  内部', en: '  internal'} : {zh: '', en: ''};
  const marked =
    revised === 0 ? {zh: '', en: ''} : {zh: `，${grouped(revised)} 个修订`, en: `   ${grouped(revised)} revised`};
  const lines: Text[] = [
    ...recoveredLine(recovered),
    ...(attack ? [{zh: `attack    ${attack.zh}`, en: `attack    ${attack.en}`}] : []),
    {
      zh: `release   ${labelled.zh}${id}${audience.zh}  ${datasets} 个数据集，${grouped(figures)} 个数字，${grouped(hidden)} 个隐藏，${tables} 张表${marked.zh}`,
      en: `release   ${labelled.en}${id}${audience.en}  ${counted(datasets, 'dataset')}   ${counted(figures, 'figure')}   ${grouped(hidden)} hidden   ${counted(tables, 'table')}${marked.en}`,
    },
    {
      zh: `log       第 ${checkpoint.size} 条  ${entry.at}  根 ${checkpoint.root.slice(0, 16)}`,
      en: `log       entry ${checkpoint.size}  ${entry.at}  root ${checkpoint.root.slice(0, 16)}`,
    },
    ...(synthetic ? [syntheticMark] : []),
    releasedLine(entry, `${name}${at}`),
  ];
  return lines.map((line) => line[language]);
}

export function finishedLines({finished}: FinishedRelease, {language, workspace}: Said): readonly string[] {
  const {id, label, entry} = finished;
  const at = workspace === '.' ? '' : ` -w ${workspace}`;
  const name = label === undefined ? id : `${label} (${id})`;
  const line: Text = {
    zh: `release   ${name} 先前中断于写入日志之前，现已补记。`,
    en: `release   ${name} had been interrupted before it was logged, and is logged now.`,
  };
  return [line[language], releasedLine(entry, `${label ?? id}${at}`)[language]];
}

function recoveredLine(recovered: ReleaseResult['recovered']): readonly Text[] {
  if (recovered === undefined) return [];
  if (recovered.kind === 'finished') {
    const {id} = recovered;
    return [{zh: `先补记了中断的发布 ${id}。`, en: `An interrupted release, ${id}, was finished first.`}];
  }
  return [{zh: '先清除了中断的发布留下的文件。', en: 'What an interrupted release had left was removed first.'}];
}

/** What holds now, and what to do next. */
function releasedLine({embargo, needsApproval, audience, label, id}: ReleaseResult['entry'], thing: string): Text {
  const next: Text = {zh: `下一步：shumao verify ${thing}`, en: `Next: shumao verify ${thing}`};
  if (needsApproval) {
    const name = label ?? id;
    return {
      zh: `已写入，待另一人批准后公布：shumao release --approve ${name} --sign 姓名`,
      en: `Written; public when another person has approved it: shumao release --approve ${name} --sign NAME`,
    };
  }
  if (audience === 'internal') return {zh: `已写入，仅限内部。${next.zh}`, en: `Written, for inside use. ${next.en}`};
  if (embargo === undefined) return {zh: `已公布。${next.zh}`, en: `Published. ${next.en}`};
  return {zh: `已写入，${embargo} 起公布。${next.zh}`, en: `Written; public from ${embargo}. ${next.en}`};
}

export function actLines({release, checkpoint}: ActResult, language: Language): readonly string[] {
  const {id, label, published, approver} = release;
  const by = approver === undefined ? {zh: '', en: ''} : {zh: `，由 ${approver} 批准`, en: `, approved by ${approver}`};
  const from =
    published === undefined
      ? {zh: '尚待批准', en: 'waits for approval'}
      : {zh: `${published} 起公布`, en: `public from ${published}`};
  const lines: Text[] = [
    {zh: `release   ${label ?? id}  ${from.zh}${by.zh}`, en: `release   ${label ?? id}  ${from.en}${by.en}`},
    {
      zh: `log       第 ${checkpoint.size} 条  根 ${checkpoint.root.slice(0, 16)}`,
      en: `log       entry ${checkpoint.size}  root ${checkpoint.root.slice(0, 16)}`,
    },
  ];
  return lines.map((line) => line[language]);
}

const stateText = {
  published: {zh: '已公布', en: 'public'},
  embargo: {zh: '限制期内', en: 'under embargo'},
  unapproved: {zh: '待批准', en: 'waits for approval'},
  internal: {zh: '内部', en: 'internal'},
} as const satisfies Readonly<Record<string, Text>>;

export function listLines({releases, planned}: ReleaseList, language: Language): readonly string[] {
  if (releases.length + planned.length === 0) {
    return [language === 'zh' ? '尚无发布，也无计划。' : 'Nothing was released, and nothing is planned.'];
  }
  const lines = releases.map(({id, label, published, entry, state}) => {
    const {correction} = entry;
    const why = correction ? `  ${revisionReasons[correction.reason][language]}` : '';
    return `${(label ?? '-').padEnd(12)} ${id}  ${published ?? entry.at}  ${stateText[state][language]}${why}`;
  });
  for (const {label, planned: at, isLate} of planned) {
    const state: Text = isLate ? {zh: '逾期未发布', en: 'late'} : {zh: '计划', en: 'planned'};
    lines.push(`${label.padEnd(12)} ${'-'.padEnd(16)}  ${at}  ${state[language]}`);
  }
  return lines;
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
  const isLogWhole = faults.length === 0;
  const held = againstCheckpoint && isLogWhole ? (isZh ? '  承接所给检查点' : '  continues the given checkpoint') : '';
  const lines = [
    isZh
      ? `log       ${entries} 条  根 ${root.slice(0, 16)}${held}`
      : `log       ${entries} ${entries === 1 ? 'entry' : 'entries'}  root ${root.slice(0, 16)}${held}`,
    ...faults.map((fault) => faultLine(fault, language)),
  ];
  for (const one of releases) lines.push(...verifiedLines(one, language));
  return lines;
}

function verifiedLines(
  {id, label, faults, hasPrivate, additivity, attack}: VerifyResult['releases'][number],
  language: Language,
) {
  const isZh = language === 'zh';
  const name = label === undefined ? id : `${label} (${id})`;
  const isWhole = faults.length === 0;
  const state = isWhole ? {zh: '完好', en: 'whole'} : {zh: '不完好', en: 'not whole'};
  const inside: Text = hasPrivate ? {zh: '', en: ''} : {zh: '，不含 private/', en: ', without private/'};
  const lines = [
    `release   ${name}  ${state[language]}${inside[language]}`,
    ...faults.map((fault) => faultLine(fault, language)),
  ];
  if (!isWhole) return lines;
  if (additivity) {
    const {checked, faults: off} = additivity;
    lines.push(
      isZh
        ? `  加总：核对 ${grouped(checked)} 处，${off.length === 0 ? '全部相符' : `${off.length} 处不符`}`
        : `  sums: ${grouped(checked)} checked, ${off.length === 0 ? 'all add up' : `${off.length} do not add up`}`,
    );
    for (const {figure, printed, parts, sum} of off.slice(0, NAMED)) {
      lines.push(
        isZh
          ? `    ${figure}  印为 ${printed}，${parts} 部分之和为 ${sum}`
          : `    ${figure}  printed ${printed}, its ${parts} parts give ${sum}`,
      );
    }
  }
  lines.push(...attackLines(attack, language));
  return lines;
}

type Attack = VerifyResult['releases'][number]['attack'];

const whyNot: Readonly<Record<Exclude<(Attack & {state: 'not-repeated'})['why'], 'earlier-missing'>, Text>> = {
  damaged: {zh: '文件有出入', en: 'files differ'},
  'without-private': {zh: '没有 private/，外人无从知道隐藏的数值', en: 'without private/ nobody knows what is hidden'},
  'nothing-sensitive': {
    zh: '未声明任何敏感数据，发布时也未做',
    en: 'nothing is declared to be sensitive, so none was made',
  },
  named: {zh: '内部发布列出全部单位，没有隐藏', en: 'an internal release names everybody and hides nothing'},
  'other-form': {
    zh: '由较早或较新的程序发布，未存下所需内容或写法不同',
    en: 'released by an earlier or later program, which kept less or wrote it otherwise',
  },
};

function attackLines(attack: Attack, language: Language): readonly string[] {
  const isZh = language === 'zh';
  if (attack.state === 'not-repeated') {
    const why: Text =
      attack.why === 'earlier-missing'
        ? {
            zh: `先前的发布 ${attack.earlier} 不在或不完好，须一并放在 releases/ 下`,
            en: `the earlier release ${attack.earlier} is not there or not whole; put it into releases/ too`,
          }
        : whyNot[attack.why];
    return [isZh ? `  反推：未重做（${why.zh}）` : `  attack: not repeated (${why.en})`];
  }
  const {hidden, found, differs, madeBy} = attack;
  const same = isZh ? '，结果与发布时所存相同' : ', with the report that was stored';
  const lines = [
    isZh
      ? `  反推：重做，隐藏 ${grouped(hidden)} 个，推出 ${grouped(found.length)} 个${differs ? '' : same}`
      : `  attack: made again, ${grouped(hidden)} hidden, ${grouped(found.length)} recovered${differs ? '' : same}`,
    ...found.slice(0, NAMED).map((address) => `    ${address}`),
  ];
  if (differs) lines.push(differenceLine(differs, madeBy)[language]);
  return lines;
}

/** Where the report is another one, and whether that is because the program is. */
function differenceLine(
  {at, stored, now}: NonNullable<(Attack & {state: 'repeated'})['differs']>,
  madeBy: string | undefined,
): Text {
  const by =
    madeBy === undefined
      ? {zh: '', en: ''}
      : {zh: `（发布由 ${madeBy} 版程序完成，可能由此不同）`, en: ` (released by version ${madeBy}, which may be why)`};
  return {
    zh: `    与所存报告首处不同：${at}  所存 ${stored}，现为 ${now}${by.zh}`,
    en: `    first difference from the stored report: ${at}  stored ${stored}, now ${now}${by.en}`,
  };
}

function faultLine({file, what, line}: Fault, language: Language): string {
  return `  releases/${file}${line === undefined ? '' : `:${line}`}  ${faultText[what][language]}`;
}

const stepText: Readonly<Record<StepResult['step'], Text>> = {
  versions: {zh: '程序与目录的版本', en: 'versions of program and catalog'},
  declarations: {zh: '声明', en: 'declarations'},
  inputs: {zh: '收到的文件', en: 'received files'},
  lake: {zh: '入库记录', en: 'records in the lake'},
  cells: {zh: '格子', en: 'cells'},
  observations: {zh: '数字', en: 'figures'},
  protection: {zh: '保护', en: 'protection'},
  tables: {zh: '表', en: 'tables'},
  files: {zh: '文件', en: 'files'},
};

export function reproduceLines({id, label, isSame, steps}: ReproduceResult, language: Language): readonly string[] {
  const isZh = language === 'zh';
  const name = label === undefined ? id : `${label} (${id})`;
  const words = {
    same: isZh ? '相同' : 'same',
    differs: isZh ? '不同' : 'differs',
    'not-reached': isZh ? '未进行' : 'not reached',
  };
  const lines = steps.map(({step, state, what}) => {
    const rest = what.length > NAMED ? (isZh ? ` 等 ${what.length} 处` : ` and ${what.length - NAMED} more`) : '';
    return `${stepText[step][language]}  ${words[state]}${what.length > 0 ? `  ${what.slice(0, NAMED).join(isZh ? '、' : ', ')}${rest}` : ''}`;
  });
  const first = steps.find(({state}) => state === 'differs')?.step;
  const differs = first === undefined ? '' : stepText[first][language];
  const last = isSame
    ? {
        zh: `${name}：由输入重新生成，字节全部相同。`,
        en: `${name}: made once more from its inputs, every byte is the same.`,
      }
    : {
        zh: `${name}：不相同；第一个不同的步骤是${differs}。`,
        en: `${name}: not the same; the first step that differs: ${differs}.`,
      };
  return [...lines, last[language]];
}
