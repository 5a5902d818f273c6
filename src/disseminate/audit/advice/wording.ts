/** A lexicon of wordings that official texts get wrong: what is found, what would be right, and why. */
import type {Language, Text} from '../../../model/text.ts';
import type {ReadDocument} from '../../../model/document.ts';
import type {Advised} from './advised.ts';

type Rule = {
  readonly id: string;
  readonly language: Language;
  readonly pattern: RegExp;
  readonly suggestion: string;
  readonly why: Text;
};

export const wordingRules: readonly Rule[] = [
  {
    id: 'by-the-end',
    language: 'zh',
    pattern: /截止(?=\s*(?:到|至)?\s*(?:\d{4}\s*年|目前|去年|年底|本月|[一二三四五六七八九十]+月))/gu,
    suggestion: '截至',
    why: {zh: '到某一时点为“截至”；“截止”是停止', en: '“as of” is 截至; 截止 means closing'},
  },
  {
    id: 'doubled',
    language: 'zh',
    pattern: /([是的在了将把被])\1(?!确)/gu,
    suggestion: '',
    why: {zh: '叠字', en: 'a doubled character'},
  },
  {
    id: 'initiative',
    language: 'zh',
    pattern: /[“"]?一带一路[”"]?(?:国家)?战略/gu,
    suggestion: '共建“一带一路”倡议',
    why: {zh: '官方用语为“倡议”', en: 'officially an initiative, not a strategy'},
  },
  {
    id: 'economies',
    language: 'zh',
    pattern: /国别/gu,
    suggestion: '国家（地区）',
    why: {zh: '含地区时不称“国别”', en: 'a list with regions is not one of countries'},
  },
  {
    id: 'taiwan',
    language: 'zh',
    pattern: /(?<!中国)(?:台湾|香港|澳门)(?!同胞)/gu,
    suggestion: '中国$&',
    why: {zh: '与国家并列时应加“中国”', en: 'beside countries it carries “China”'},
  },
  {
    id: 'points',
    language: 'zh',
    pattern:
      /(?:比重|占比|份额|利润率|比例)[^，。；]{0,12}?(?:提高|上升|下降|回落|提升|扩大)了?\s*\d+(?:\.\d+)?\s*[%％](?!点)/gu,
    suggestion: '…个百分点',
    why: {zh: '比重的增减以百分点计', en: 'a share changes by percentage points'},
  },
  {
    id: 'negative-multiple',
    language: 'zh',
    pattern: /(?:下降|减少|降低|缩小)了?\s*\d+(?:\.\d+)?\s*倍/gu,
    suggestion: '下降…%',
    why: {zh: '减少不能以倍数计', en: 'a decrease has no multiple'},
  },
  {
    id: 'more-or-less',
    language: 'zh',
    pattern: /(?:约|近|大约)\s*\d+(?:\.\d+)?\s*(?:万|亿)?\p{Script=Han}{0,2}?(?:左右|上下)/gu,
    suggestion: '约…',
    why: {zh: '“约”与“左右”重复', en: 'twice “about”'},
  },
  {
    id: 'doubled-word',
    language: 'en',
    pattern: /\b(the|of|and|in|is|to|by|was)\s+\1\b/giu,
    suggestion: '$1',
    why: {zh: '重复的词', en: 'a doubled word'},
  },
  {
    id: 'points-en',
    language: 'en',
    pattern:
      /\bshare\b[^.,;]{0,40}?\b(?:rose|fell|increased|declined|grew|dropped)\s+(?:by\s+)?\d+(?:\.\d+)?\s*(?:%|per ?cent)(?!age)/giu,
    suggestion: '… percentage points',
    why: {zh: '比重的增减以百分点计', en: 'a share changes by percentage points'},
  },
  {
    id: 'initiative-en',
    language: 'en',
    pattern: /belt and road strategy/giu,
    suggestion: 'Belt and Road Initiative',
    why: {zh: '官方用语为“倡议”', en: 'officially an initiative'},
  },
  {
    id: 'times-less',
    language: 'en',
    pattern: /\b\d+(?:\.\d+)? times (?:less|smaller|fewer|lower)\b/giu,
    suggestion: '…% less',
    why: {zh: '减少不能以倍数计', en: 'a decrease has no multiple'},
  },
];

export function wording({blocks, language}: ReadDocument): readonly Advised[] {
  return blocks.flatMap((block) => {
    const texts = block.kind === 'table' ? [...block.head, ...block.rows.flat()] : [block];
    return texts.flatMap(({text, start}) =>
      wordingRules
        .filter((rule) => rule.language === language)
        .flatMap((rule) =>
          [...text.matchAll(rule.pattern)].map((match): Advised => {
            const [found] = match;
            const suggestion =
              rule.suggestion === ''
                ? (match[1] ?? '')
                : rule.suggestion.replace('$&', found).replace('$1', match[1] ?? '');
            return {
              start: start + match.index,
              end: start + match.index + found.length,
              rule: rule.id,
              text: found,
              note: rule.why,
              suggestion,
            };
          }),
        ),
    );
  });
}
