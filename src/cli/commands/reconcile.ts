/** `shumao reconcile`: why two figures of the same thing differ, as a bridge whose parts add up exactly. */
import {formats} from '../../disseminate/formats/index.ts';
import {Problems} from '../../model/problem.ts';
import {bridgeTable, openReconciliations, type Reconciled, verdictText} from '../../pipeline/index.ts';
import {bridgeJson, bridgeLines, listLines} from '../bridge-output.ts';
import {type Command, type Invocation, text} from '../command.ts';
import {syntheticMark} from '../run-output.ts';
import {revisionLines} from '../series-output.ts';

const FORMATS = ['text', 'md', 'csv', 'json'];

export const reconcile: Command = {
  name: 'reconcile',
  text: {
    zh: '核对两个同类数字，用桥式表说明差额；不写名称则核对全部已声明的项目',
    en: 'explain the difference of two figures of the same thing by a bridge; without a name, all that are declared',
  },
  thing: {
    name: 'a',
    required: false,
    isWorkspace: false,
    other: {name: 'b', text: {zh: '与 a 相比的另一个', en: 'what a is held against'}},
    text: {
      zh: '核对项目的 id；或与 b 一起写两个数字的地址、两个数据集（取合计）或两个版本（draft、vintage:标签）',
      en: 'id of a reconciliation; or, with b, two addresses of figures, two datasets (their totals), or two vintages (draft, vintage:LABEL)',
    },
  },
  options: [
    {flags: '--period <period>', text: {zh: '时期：2019、2019-Q1、2019-03', en: 'period: 2019, 2019-Q1, 2019-03'}},
    {flags: '--format <format>', text: {zh: FORMATS.join('、'), en: FORMATS.join(', ')}, choices: FORMATS},
  ],
  async run(invocation) {
    const {thing, other, workspace, options, effects, language, format} = invocation;
    const open = await openReconciliations(workspace);
    const period = text(options['period']);
    if (thing === undefined) return runAll(invocation, await open.all(period), open.released.synthetic);
    if (other !== undefined && [thing, other].every((one) => one === 'draft' || one.startsWith('vintage:'))) {
      const found = await open.vintages(thing, other);
      if (format === 'json') effects.out(JSON.stringify(found, undefined, 1));
      else for (const line of revisionLines(found, language)) effects.out(line);
      return 0;
    }
    const one = other === undefined ? await open.one(thing, period) : await open.pair(thing, other, period);
    if (format === 'json') effects.out(JSON.stringify(bridgeJson(one, open.released.synthetic), undefined, 1));
    else if (format === 'md' || format === 'csv') {
      const writer = formats.find(({id}) => id === format);
      const job = {released: open.released, tables: [bridgeTable(one, open.released)], languages: [language] as const};
      effects.out(new TextDecoder().decode(await writer?.write(job)).trimEnd());
    } else {
      for (const line of bridgeLines(one, language)) effects.out(line);
      if (open.released.synthetic) effects.out(syntheticMark[language]);
    }
    return one.bridge.verdict === 'above-limit' ? 1 : 0;
  },
};

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof openReconciliations>>['all']>>;

/** Those that can be drawn are listed, whatever is wrong with others. */
function runAll({effects, language, format}: Invocation, all: Listed, synthetic: boolean): 0 | 1 {
  const drawn = all.filter((one): one is Reconciled => 'bridge' in one);
  const faults = all.flatMap((one) => ('problem' in one ? [one.problem] : []));
  // JSON is one document: the problems alone where there are some.
  if (format === 'json' && faults.length > 0) throw new Problems(faults);
  if (format === 'json')
    effects.out(
      JSON.stringify(
        drawn.map((one) => bridgeJson(one, synthetic)),
        undefined,
        1,
      ),
    );
  else {
    for (const line of listLines(
      drawn.map((one) => ({...one, verdict: verdictText(one)})),
      language,
    ))
      effects.out(line);
    if (synthetic && drawn.length > 0) effects.out(syntheticMark[language]);
  }
  if (faults.length > 0) throw new Problems(faults);
  return drawn.some(({bridge}) => bridge.verdict === 'above-limit') ? 1 : 0;
}
