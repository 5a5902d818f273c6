/** The words around a chart, in both languages: unit, source, release, nature of the data, notes. */
import type {ChartSpec} from '../../model/chart.ts';
import type {Language, Text} from '../../model/text.ts';

const syntheticMark: Text = {zh: '合成数据，非真实申报', en: 'Synthetic data, not real declarations'};

const DRAFT = 'draft';

const sentenceEnd: Text = {zh: '。', en: '. '};

export function unitLine({unit}: ChartSpec, language: Language): string {
  return language === 'zh' ? `单位：${unit.zh}` : `Unit: ${unit.en}`;
}

/** Source with release, then the mark of synthetic data, then notes. */
export function footLines(spec: ChartSpec, language: Language, notes: readonly Text[]): readonly string[] {
  const all = [...(spec.notes ?? []), ...notes].map((note) => note[language]);
  return [
    originLine(spec, language),
    ...(spec.synthetic ? [syntheticMark[language]] : []),
    ...(all.length === 0 ? [] : [`${language === 'zh' ? '注：' : 'Note: '}${sentences(all, language)}`]),
  ];
}

export function originLine({source, release}: ChartSpec, language: Language): string {
  if (language === 'zh') return `来源：${source.zh}；版本：${release === DRAFT ? '草稿' : release}`;
  return `Source: ${source.en}; release: ${release}`;
}

/** Joined, each closed once, whatever mark it ends with already. */
export function sentences(parts: readonly string[], language: Language): string {
  const closed = parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/[。．.！？!?]$/u.test(part) ? part : `${part}${sentenceEnd[language].trim()}`));
  return closed.join(language === 'zh' ? '' : ' ');
}

export function nature({synthetic}: ChartSpec, language: Language): readonly string[] {
  return synthetic ? [syntheticMark[language]] : [];
}
