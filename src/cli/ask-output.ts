/** How an answer reads: what was asked, a row for every combination of codes, how it was protected and where it is logged. */
import {safe} from '../disseminate/formats/index.ts';
import {TOTAL} from '../model/address.ts';
import type {Language, Text} from '../model/text.ts';
import {units} from '../model/unit.ts';
import type {Answered} from '../pipeline/index.ts';
import {syntheticMark} from '../release/index.ts';
import {csvText} from '../text/csv.ts';
import {columns} from './series-output.ts';

type Grid = {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly numbers: readonly number[];
};

export function askLines(found: Answered, language: Language): readonly string[] {
  const {heads, rows, numbers} = gridOf(found, language);
  return [
    ...head(found, language),
    '',
    ...(rows.length > 0
      ? columns([heads, ...rows], numbers)
      : [say(language, {zh: '没有这样的数字。', en: 'There are no such figures.'})]),
    '',
    ...foot(found, language),
  ];
}

export function askMarkdown(found: Answered, language: Language): readonly string[] {
  const {heads, rows, numbers} = gridOf(found, language);
  const line = (texts: readonly string[]): string =>
    `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  const [title = '', ...more] = head(found, language);
  return [
    `## ${title}`,
    '',
    ...more.flatMap((text) => [text, '']),
    line(heads),
    line(heads.map((_, at) => (numbers.includes(at) ? '---:' : '---'))),
    ...rows.map(line),
    '',
    ...foot(found, language).map((text) => `- ${text}`),
  ];
}

/** One line a figure. */
export function askCsv({figures, question, dimensions, synthetic, entry}: Answered, language: Language): string {
  const names = [
    ...dimensions.map(({id}) => id),
    'measure',
    'period',
    'value',
    'unit',
    'status',
    'address',
    'answer',
    'nature',
  ];
  const rows = figures.map(({key, measure, period, text, unit, status}) => [
    ...key,
    measure,
    period,
    text,
    unit,
    status,
    `${question.dataset}/${key.join('.')}/${measure}/${period}`,
    entry.id,
    synthetic ? syntheticMark[language] : '',
  ]);
  return csvText([names, ...rows.map((row) => row.map(safe))]).trimEnd();
}

export function askJson({entry, dimensions, ...found}: Answered): string {
  const used = dimensions.map(({id, title, codes}, at) => {
    const own = new Set(found.figures.map(({key}) => key[at]));
    return {id, title, codes: codes.flatMap(({code, label}) => (own.has(code) ? {code, label} : []))};
  });
  return JSON.stringify({id: entry.id, at: entry.at, ...found, dimensions: used}, undefined, 1);
}

function head({title, question, dimensions}: Answered, language: Language): readonly string[] {
  const fixed = Object.entries(question.where).map(([name, code]) => {
    const dimension = dimensions.find(({id}) => id === name);
    const label = dimension?.codes.find((one) => one.code === code)?.label ?? {zh: code, en: code};
    return `${dimension?.title[language] ?? name}${language === 'zh' ? '：' : ': '}${label[language]}`;
  });
  return [
    `${title[language]}${language === 'zh' ? '，' : ', '}${question.periods.join(language === 'zh' ? '、' : ', ')}`,
    ...(fixed.length > 0 ? [fixed.join(language === 'zh' ? '；' : '; ')] : []),
  ];
}

function gridOf({question, dimensions, measures, figures}: Answered, language: Language): Grid {
  const listed = dimensions.flatMap((dimension, at) => (question.by.includes(dimension.id) ? [{dimension, at}] : []));
  const cells = new Map(figures.map((one) => [[...one.key, one.measure, one.period].join('.'), one.text]));
  const keys = [...new Map(figures.map(({key}) => [key.join('.'), key])).values()];
  const wanted = question.periods.flatMap((period) => measures.map((measure) => ({period, measure})));
  const heads = [
    ...listed.map(({dimension}) => dimension.title[language]),
    ...wanted.map(({period, measure}) => {
      const unit = Object.entries(units).find(([id]) => id === measure.unit)?.[1].label ?? {
        zh: measure.unit,
        en: measure.unit,
      };
      const at = question.periods.length > 1 ? ` ${period}` : '';
      return language === 'zh' ? `${measure.title.zh}${at}（${unit.zh}）` : `${measure.title.en}${at} (${unit.en})`;
    }),
  ];
  const rows = keys.map((key) => [
    ...listed.map(({dimension, at}) => label(dimension, key[at] ?? TOTAL, language)),
    ...wanted.map(({period, measure}) => cells.get([...key, measure.id, period].join('.')) ?? ''),
  ]);
  return {heads, rows, numbers: wanted.map((_, at) => listed.length + at)};
}

function label({codes}: Answered['dimensions'][number], code: string, language: Language): string {
  return codes.find((one) => one.code === code)?.label[language] ?? code;
}

function foot({figures, hidden, notes, synthetic, entry}: Answered, language: Language): readonly string[] {
  const shown: Text = {
    zh: `${figures.length} 个数字，隐藏 ${hidden} 个（·）；与已公布、已答复的全部数字一并作保密处理。`,
    en: `${figures.length} figures, ${hidden} hidden (·); protected together with all that was published or answered before.`,
  };
  const logged: Text = {
    zh: `答复 ${entry.id} 已记入 asked/log.jsonl。`,
    en: `Answer ${entry.id}, logged in asked/log.jsonl.`,
  };
  return [
    shown[language],
    // The mark below says it once for the whole answer.
    ...notes.flatMap((note) => (/^synthetic data/i.test(note.en) ? [] : note[language])),
    logged[language],
    ...(synthetic ? [syntheticMark[language]] : []),
  ];
}

function say(language: Language, text: Text): string {
  return text[language];
}
