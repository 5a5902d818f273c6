/** How the response ledger reads on a terminal. */
import type {Language, Text} from '../model/text.ts';
import type {Arrived, LedgerRow, MissingValue, ResponseReport} from '../pipeline/index.ts';

type Options = {readonly language: Language; readonly strata: boolean};

const stateText: Readonly<Record<MissingValue['state'], Text>> = {
  received: {zh: '已报', en: 'received'},
  partial: {zh: '部分', en: 'partial'},
  nil: {zh: '无业务', en: 'no activity'},
  late: {zh: '迟报', en: 'late'},
  refused: {zh: '拒报', en: 'refused'},
  asked: {zh: '按决定插补', en: 'set aside by decision'},
  new: {zh: '新增', en: 'new'},
  ceased: {zh: '停业', en: 'ceased'},
  'out-of-scope': {zh: '不在范围', en: 'out of scope'},
  duplicate: {zh: '重复', en: 'duplicate'},
};

export function responseLines(found: ResponseReport, {language, strata}: Options): readonly string[] {
  if (found.rows.length === 0) {
    return [
      language === 'zh'
        ? '没有来源统计报送情况。在 imputations/*.yaml 中声明应报单位后重新运行；见 docs/how-to/impute-missing-units.md。'
        : 'No source counts its response. Declare who is expected in imputations/*.yaml and run again; see docs/how-to/impute-missing-units.md.',
    ];
  }
  const shown = found.rows.filter(({stratum}) => strata || Object.keys(stratum).length === 0);
  return [
    ...shown.flatMap((row) => rowLines(row, language)),
    ...valuesLines(found.values, language),
    ...(found.arrived.length > 0
      ? [language === 'zh' ? '上次插补、本次不再插补' : 'Imputed by the last run and not by this one']
      : []),
    ...found.arrived.map((one) => arrivedLine(one, language)),
    ...changedLines(found, language),
  ];
}

function rowLines(row: LedgerRow, language: Language): readonly string[] {
  const {source, month, stratum, expected, counts, rate, imputed, unimputed} = row;
  const zh = language === 'zh';
  const names = Object.entries(stratum).map(([column, text]) => `${column} ${text === '' ? '—' : text}`);
  const indent = names.length > 0 ? '  ' : '';
  const states = Object.entries(counts).filter(([, count]) => count > 0);
  // `counts` has exactly the states as keys.
  const parts = states.map(([state, count]) => `${stateText[state as MissingValue['state']][language]} ${count}`);
  const rates = [
    ...(rate.units === null ? [] : [zh ? `报送率 ${rate.units}%` : `response ${rate.units} %`]),
    ...(rate.value === null ? [] : [zh ? `按上期金额 ${rate.value}%` : `${rate.value} % by last value`]),
  ];
  const head = names.length > 0 ? names.join(zh ? '、' : ', ') : `${source} ${month}`;
  const sum = zh ? `应报 ${expected} 家：${parts.join('、')}` : `${expected} expected: ${parts.join(', ')}`;
  const made = imputed.map(({method, values, money}) =>
    zh ? `${method} ${values} 个值，计 ${money}` : `${method} ${values} value${values === 1 ? '' : 's'}, ${money}`,
  );
  return [
    [`${indent}${head}`, sum, ...(rates.length > 0 ? [rates.join(zh ? '，' : ', ')] : [])].join('  '),
    ...(made.length > 0 ? [`${indent}  ${zh ? '插补：' : 'imputed: '}${made.join(zh ? '；' : '; ')}`] : []),
    ...(unimputed > 0 ? [`${indent}  ${missingText(unimputed)[language]}`] : []),
  ];
}

function missingText(count: number): Text {
  return {
    zh: `${count} 个值无法插补，未计入`,
    en: `${count} value${count === 1 ? '' : 's'} could not be imputed and count${count === 1 ? 's' : ''} as nothing`,
  };
}

/** How many missing values and changed figures are printed; JSON has all. */
const SHOWN = 20;

/** Of each source the largest first: they weigh most in what is published. */
function valuesLines(values: readonly MissingValue[], language: Language): readonly string[] {
  if (values.length === 0) return [];
  const size = ({value}: MissingValue): bigint => BigInt((value ?? '0').replace(/[-.]/g, ''));
  // Amounts of one source are at one scale; those of two are never compared.
  const order = [...Map.groupBy(values, ({source}) => source).values()].flatMap((own) =>
    own.toSorted((a, b) => (size(a) === size(b) ? 0 : size(a) > size(b) ? -1 : 1)),
  );
  const rest = order.length - SHOWN;
  const zh = language === 'zh';
  return [
    zh ? '缺报值，金额大的在前（仅供内部使用）' : 'Missing values, largest first (for inside use)',
    ...order.slice(0, SHOWN).flatMap((value) => valueLines(value, language)),
    ...(rest > 0 ? [zh ? `  ……另有 ${rest} 个，见 --json` : `  … ${rest} more, see --json`] : []),
  ];
}

function valueLines(value: MissingValue, language: Language): readonly string[] {
  const head = `  ${value.source} ${value.month} ${nameOf(value)}  ${[stateText[value.state][language], ...(value.asked ?? [])].join(' ')}`;
  const tried = value.tried.map(
    ({method, why}) => `    ${method === '' ? '' : `${method}${language === 'zh' ? '：' : ': '}`}${why[language]}`,
  );
  if (value.value === undefined) {
    return [`${head}  ${language === 'zh' ? '无插补值' : 'no value'}`, ...tried];
  }
  return [
    `${head}  ${value.value}  ${value.method}${language === 'zh' ? '：' : ': '}${value.how?.[language] ?? ''}`,
    ...tried,
  ];
}

function nameOf({unit, each}: Pick<MissingValue, 'unit' | 'each'>): string {
  return [...unit, ...each].join('/');
}

function arrivedLine({source, month, unit, each, imputed, received, difference}: Arrived, language: Language): string {
  const head = `  ${source} ${month} ${nameOf({unit, each})}`;
  const zh = language === 'zh';
  if (received === undefined) {
    return `${head}  ${zh ? `插补 ${imputed}，未收到数据：月份已关闭，或该单位不再应报` : `imputed ${imputed}, nothing received: the month is closed, or the unit is expected no more`}`;
  }
  return `${head}  ${zh ? `插补 ${imputed}，实报 ${received}，相差 ${difference}` : `imputed ${imputed}, received ${received}, difference ${difference}`}`;
}

function changedLines({changed: {count, listed}}: ResponseReport, language: Language): readonly string[] {
  if (count === 0) return [];
  const zh = language === 'zh';
  const shown = listed.slice(0, SHOWN);
  const rest = count - shown.length;
  return [
    zh ? `随之变化的数字 ${count} 个` : `${count} figure${count === 1 ? '' : 's'} changed`,
    ...shown.map(({figure, before, after}) => `  ${figure}  ${before} → ${after ?? (zh ? '（无）' : '(gone)')}`),
    ...(rest > 0 ? [zh ? `  ……另有 ${rest} 个，见 --json` : `  … ${rest} more, see --json`] : []),
  ];
}
