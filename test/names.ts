/**
 * Searches any output for names that the default profile forbids, for a heading that says 国别, and for synthetic data without its mark.
 *
 * Profile `cn-government`: 中国香港, 中国澳门, 中国台湾 and `Hong Kong, China` … ; the profiles `un` and `wto` have names of their own.
 */
import {expect} from 'vitest';

export type NameOptions = {
  /** the output holds synthetic data, so it must say so */
  readonly synthetic?: boolean;
  /** the output is a draft, so it must say so */
  readonly draft?: boolean;
};

const forbidden: readonly (readonly [RegExp, string])[] = [
  [/(?<!中国)(?:台湾|香港|澳门)/g, '台湾、香港、澳门 without 中国 before it'],
  [/中国台湾省/g, '中国台湾省 instead of 中国台湾'],
  [
    /(?<![A-Za-z])(?:Hong Kong|Macao|Macau|Taiwan)(?![A-Za-z])(?!(?: SAR)?, China)/g,
    'Hong Kong, Macao or Taiwan without “, China”',
  ],
  [/国别/g, '国别 instead of 国家（地区）'],
];

/** Every fault with some of the text around it; empty when there is none. */
export function nameFaults(text: string, {synthetic = false, draft = false}: NameOptions = {}): readonly string[] {
  const names = forbidden.flatMap(([pattern, what]) =>
    [...text.matchAll(pattern)].map(({index}) => `${what}: …${text.slice(Math.max(0, index - 12), index + 16)}…`),
  );
  return [
    ...names,
    ...(synthetic && !/合成数据|synthetic/i.test(text) ? ['synthetic data without its mark'] : []),
    ...(draft && !/草稿|draft/i.test(text) ? ['a draft without its mark'] : []),
  ];
}

export function assertNames(text: string, where: string, options: NameOptions = {}): void {
  expect(nameFaults(text, options), where).toEqual([]);
}
