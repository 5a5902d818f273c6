/** What a head of department reads in a minute: counts, what is wrong and how it was found, what could not be decided and why, what to do next. */
import {type Audit, type AuditedClaim, claimTypes, type Verdict, verdicts} from '../../../model/claim.ts';
import type {Language} from '../../../model/text.ts';
import {cellText, computedText, verdictOrder} from '../../../text/audited.ts';
import type {AuditJob} from './output.ts';
import {Places} from './place.ts';
import {againstText, listed, marksOf, quoted, ruleText, toldInGroups, toldSingly, words} from './words.ts';

export type Told = {
  /** the number and what it is said of */
  readonly head: string;
  readonly excerpt: string;
  /** evidence, formula, note, place: one line each */
  readonly lines: readonly string[];
};

export type Section = {readonly id: string; readonly title: string; readonly told: readonly Told[]};

export type Summary = {
  readonly title: string;
  readonly against: string;
  readonly marks: readonly string[];
  /** `297 处说法：属实 93，…` */
  readonly counts: string;
  readonly sections: readonly Section[];
  readonly groups: readonly {readonly title: string; readonly lines: readonly string[]}[];
  readonly next: string;
};

export function summaryOf(job: AuditJob): Summary {
  const {audit, language, document, remarks} = job;
  const places = new Places(document);
  const sections = toldSingly.flatMap((verdict): readonly Section[] => {
    const claims = audit.claims.filter((claim) => claim.verdict === verdict);
    if (claims.length === 0) return [];
    const title = headOf(verdicts[verdict][language], claims.length, language);
    return [{id: verdict, title, told: claims.map((claim) => told(claim, places, language))}];
  });
  const read = [...document.remarks, ...remarks].map((remark) => remark[language]);
  const groups = [
    {title: words.undecided[language], lines: undecided(audit, language)},
    {title: words.advice[language], lines: adviceLines(audit, language)},
    {title: words.exempt[language], lines: exemptLines(audit, language)},
    {title: words.remarks[language], lines: read},
  ];
  return {
    title: audit.document.name,
    against: againstText(audit, job.release, language),
    marks: marksOf(audit, language),
    counts: countsText(audit, language),
    sections,
    groups: groups.filter(({lines}) => lines.length > 0),
    next: nextText(audit, language),
  };
}

function headOf(title: string, count: number, language: Language): string {
  return language === 'zh' ? `${title}（${count}）` : `${capital(title)} (${count})`;
}

export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function countsText({claims, summary}: Audit, language: Language): string {
  const parts = verdictOrder.flatMap((verdict) => {
    const count = summary.verdicts[verdict];
    if (count === 0) return [];
    return [language === 'zh' ? `${verdicts[verdict].zh} ${count}` : `${count} ${verdicts[verdict].en}`];
  });
  const all = claims.length;
  if (all === 0) return {zh: '没有可核对的数', en: 'no number to audit'}[language];
  return language === 'zh'
    ? `${all} 处：${parts.join('，')}`
    : `${all} ${all === 1 ? 'claim' : 'claims'}: ${parts.join(', ')}`;
}

function told(claim: AuditedClaim, places: Places, language: Language): Told {
  return {head: headline(claim, language), excerpt: places.excerpt(claim), lines: linesOf(claim, places, language)};
}

/** `27.08%  增速 · 专业和管理咨询服务` */
export function headline({text, type, subject, verdict}: AuditedClaim, language: Language): string {
  const what = verdict === 'unclaimed' ? [] : [claimTypes[type][language]];
  return `${text}  ${[...what, ...(subject === undefined || subject === '' ? [] : [subject])].join(' · ')}`.trimEnd();
}

function linesOf(claim: AuditedClaim, places: Places, language: Language): readonly string[] {
  const place = places.text(claim, language);
  return [
    ...proofLines(claim, language),
    ...(place === '' ? [] : [`${words.place[language]}${colon(language)}${place}`]),
  ];
}

/** What the evidence says, how it follows, why: for people. Two readings say by themselves what each gives. */
export function proofLines(claim: AuditedClaim, language: Language): readonly string[] {
  const {formula, note, readings = [], cells} = claim;
  const computed = computedText(claim, language);
  const shown = cells.filter((cell) => cell !== claim.sentence).slice(0, CELLS);
  const more = cells.length > CELLS ? ` … ${cells.length}` : '';
  return [
    ...(computed === '' || readings.length > 0 ? [] : [`${words.evidence[language]} ${computed}`]),
    ...readings.map((reading) => {
      const held = reading.holds ? words.holds[language] : words.fails[language];
      const ended = language === 'zh' ? `（${held}）` : ` (${held})`;
      return `${reading.text[language]}${colon(language)}${reading.computed}${ended}`;
    }),
    ...(note && readings.length === 0 ? [note[language]] : []),
    ...(formula ? [`${words.formula[language]}${colon(language)}${formula}`] : []),
    ...(shown.length === 0
      ? []
      : [
          `${words.source[language]}${colon(language)}${listed(
            shown.map((cell) => cellText(cell, language)),
            language,
          )}${more}`,
        ]),
  ];
}

/** A sum has as many cells as it has parts; the first ones show where it is from. */
const CELLS = 4;

export const colon = (language: Language): string => (language === 'zh' ? '：' : ': ');

/** One line a reason, most frequent first, with the first of its numbers. */
function undecided({claims}: Audit, language: Language): readonly string[] {
  const open = claims.filter(({verdict}) => toldInGroups.includes(verdict));
  const groups = [...Map.groupBy(open, (claim) => `${claim.verdict}\n${reasonOf(claim, language)}`).values()];
  return groups
    .toSorted((a, b) => b.length - a.length)
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const shown = group.slice(0, EXAMPLES).map(({text}) => quoted(text));
      const more = group.length > EXAMPLES ? ' …' : '';
      const label = verdicts[first.verdict][language];
      return [
        `${label} ${group.length}${colon(language)}${reasonOf(first, language)}${language === 'zh' ? '　' : ' '}${shown.join(' ')}${more}`,
      ];
    });
}

const EXAMPLES = 5;

function reasonOf({note}: AuditedClaim, language: Language): string {
  return note?.[language] ?? words.noReason[language];
}

function adviceLines({advice}: Audit, language: Language): readonly string[] {
  return [...Map.groupBy(advice, ({rule, text, note}) => `${rule}\n${text}\n${note.zh}`).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const {text, suggestion, note} = first;
    const change = suggestion === undefined ? quoted(text) : `${quoted(text)} → ${quoted(suggestion)}`;
    const times = group.length > 1 ? ` ×${group.length}` : '';
    return [`${change}${times}${colon(language)}${note[language]}`];
  });
}

function exemptLines({exempt}: Audit, language: Language): readonly string[] {
  const counted = [...Map.groupBy(exempt, ({rule}) => rule)].toSorted((a, b) => b[1].length - a[1].length);
  const parts = counted.map(([rule, group]) => `${ruleText(rule, language)} ${group.length}`);
  return parts.length === 0 ? [] : [parts.join(language === 'zh' ? '；' : '; ')];
}

function nextText({summary}: Audit, language: Language): string {
  const count = (verdict: Verdict): number => summary.verdicts[verdict];
  const steps = {
    zh: [
      ...(count('contradicted') > 0 ? [`改正不符的 ${count('contradicted')} 处`] : []),
      ...(count('unclaimed') > 0 ? [`说清未认领的 ${count('unclaimed')} 个数说的是什么`] : []),
      ...(count('superseded') > 0 ? [`换用修订后的数 ${count('superseded')} 处`] : []),
      ...(count('warning') + count('ambiguous') > 0
        ? [`看一遍提醒和有歧义的 ${count('warning') + count('ambiguous')} 处`]
        : []),
    ],
    en: [
      ...(count('contradicted') > 0 ? [`correct what is contradicted (${count('contradicted')})`] : []),
      ...(count('unclaimed') > 0 ? [`say what the unclaimed numbers are of (${count('unclaimed')})`] : []),
      ...(count('superseded') > 0 ? [`take the revised numbers (${count('superseded')})`] : []),
      ...(count('warning') + count('ambiguous') > 0
        ? [`look at warnings and what can be read in two ways (${count('warning') + count('ambiguous')})`]
        : []),
    ],
  }[language];
  const copy = {
    zh: '--format docx 或 html 生成带批注的副本',
    en: '--format docx or html makes a copy with the remarks in it',
  }[language];
  if (steps.length > 0)
    return `${words.next[language]}${colon(language)}${steps.join(language === 'zh' ? '，' : ', ')}${language === 'zh' ? '；' : '; '}${copy}`;
  const open = count('not-derivable');
  return open > 0
    ? {
        zh: `未发现不符；证据不能判定的 ${open} 处仍须由人核对`,
        en: `Nothing is contradicted; ${open} ${open === 1 ? 'claim' : 'claims'} that the evidence can’t decide still need a person`,
      }[language]
    : {zh: '未发现不符', en: 'Nothing is contradicted'}[language];
}
