/** A change in sentences: what it is, and what brought it, largest first. */
import type {Contribution, Decomposition, WhyExplanation} from '../../../model/explanation.ts';
import type {Language} from '../../../model/text.ts';
import {lastLines, titleOf} from '../print.ts';

export function whyLines(one: WhyExplanation, language: Language): readonly string[] {
  const parts = one.decompositions.filter(({parts: list, rest}) => list.length > 0 || rest);
  return [
    `# ${titleOf(one, language)}`,
    '',
    `\`${one.address}\``,
    '',
    headline(one, language),
    ...parts.flatMap((division) => ['', ...divisionLines(division, one, language)]),
    ...(parts.length === 0 ? ['', nothing[language]] : ['', rounding(one, language)]),
    ...lastLines(one, language),
  ];
}

const nothing = {
  zh: '没有可以说明的组成部分。',
  en: 'There are no parts by which it could be told.',
};

function headline({now, base, change, growth}: WhyExplanation, language: Language): string {
  const unit = now.unitLabel[language];
  const [size, isLess] = [change.replace(/^-/, ''), change.startsWith('-')];
  const rate = growth?.replace(/^-/, '');
  const isFall = growth?.startsWith('-') === true;
  if (language === 'zh') {
    const by = rate === undefined ? '' : `，${isFall ? '下降' : '增长'} ${rate} %`;
    return `${spelt(now.period)}为 ${now.text} ${unit}，比 ${spelt(base.period)}的 ${base.text} ${unit}${isLess ? '减少' : '增加'} ${size} ${unit}${by}。`;
  }
  const by = rate === undefined ? '' : `, ${isFall ? 'a fall of' : 'growth of'} ${rate} %`;
  return `${now.period}: ${now.text} ${unit}, ${size} ${isLess ? 'less' : 'more'} than the ${base.text} of ${base.period}${by}.`;
}

/** 2019 年，2019 年 1 季度，2019 年 3 月 */
function spelt(period: string): string {
  const [year, part] = period.split('-');
  if (part === undefined) return `${year} 年`;
  return part.startsWith('Q') ? `${year} 年 ${part.slice(1)} 季度` : `${year} 年 ${Number(part)} 月`;
}

function divisionLines(division: Decomposition, one: WhyExplanation, language: Language): readonly string[] {
  const titles = division.by.map(({title}) => (language === 'zh' ? title.zh : title.en.toLowerCase()));
  const head = language === 'zh' ? `按${titles.join(' × ')}：` : `By ${titles.join(' × ')}:`;
  const unit = one.now.unitLabel[language];
  const parts = division.parts.map(
    (part) => `- ${said(nameOf(part, language), part, unit, language)}${addressPart(part)}`,
  );
  return [head, ...parts, ...restLines(division, unit, language)];
}

/** 杭州市的计算机服务（续存企业）: the place before the item, the class of enterprise in parentheses. */
function nameOf({codes}: Contribution, language: Language): string {
  const classes = codes.filter(({dimension}) => dimension === 'enterprise-class').map(({label}) => label[language]);
  const others = codes.filter(({dimension}) => dimension !== 'enterprise-class');
  const places = others.filter(({dimension}) => dimension === 'area');
  const inOrder = language === 'zh' ? [...places, ...others.filter((one) => !places.includes(one))] : others;
  const name = inOrder.map(({label}) => label[language]).join(language === 'zh' ? '的' : ', ');
  if (name === '' || classes.length === 0) return name === '' ? classes.join('') : name;
  return language === 'zh' ? `${name}（${classes.join('、')}）` : `${name} (${classes.join(', ')})`;
}

function addressPart({address}: Contribution): string {
  return address === undefined ? '' : `  \`${address}\``;
}

/** 杭州市的计算机服务拉动 55.30 个百分点（＋329.24 亿元） */
function said(
  name: string,
  {amount, points}: Pick<Contribution, 'amount' | 'points'>,
  unit: string,
  language: Language,
): string {
  const isLess = amount.startsWith('-') || points?.startsWith('-') === true;
  const [money, size] = [amount.replace(/^-/, ''), points?.replace(/^-/, '')];
  if (language === 'zh') {
    if (size === undefined) return `${name}${isLess ? '减少' : '增加'} ${money} ${unit}`;
    return `${name}${isLess ? '拖累' : '拉动'} ${size} 个百分点（${isLess ? '−' : '＋'}${money} ${unit}）`;
  }
  const sign = isLess ? '−' : '+';
  return size === undefined
    ? `${name}: ${sign}${money} ${unit}`
    : `${name}: ${sign}${size} percentage points (${sign}${money} ${unit})`;
}

function restLines({rest, parts}: Decomposition, unit: string, language: Language): readonly string[] {
  if (!rest) return [];
  const {count, hidden} = rest;
  const zh = [...(count > 0 ? [`其余 ${count} 项`] : []), ...(hidden > 0 ? [`未公布的 ${hidden} 项`] : [])];
  const en = [
    ...(count > 0 ? [count === 1 ? '1 other' : `${count} others`] : []),
    ...(hidden > 0 ? [`${hidden} that are not published`] : []),
  ];
  const left = parts.length === 0 ? {zh: '全部', en: 'all of it'} : {zh: '未细分部分', en: 'what lies in none of them'};
  const name = language === 'zh' ? zh.join('与') || left.zh : en.length > 0 ? `${en.join(' and ')}, together` : left.en;
  return [`- ${said(language === 'zh' && zh.length > 0 ? `${name}合计` : name, rest, unit, language)}`];
}

function rounding({growth, isExact}: WhyExplanation, language: Language): string {
  const zh = growth === undefined ? '增减额' : '百分点与增减额';
  const en = growth === undefined ? 'Amounts' : 'Points and amounts';
  return language === 'zh'
    ? `各组${zh}均由${isExact ? '精确值' : '印出的数'}算出，按最大余额法取整，合计与印出的总数一致。`
    : `${en} are computed from ${isExact ? 'exact values' : 'printed numbers'} and rounded by the largest remainder, so that each list adds up to the printed total.`;
}
