/** A number that answers for itself: followed, it opens its proof. Also the ways in which numbers stand in text, tables and headlines. */
import type {ComponentChildren, JSX} from 'preact';
import type {ApiFigure} from '../../model/api.ts';
import type {Flag, Status} from '../../model/observation.ts';
import {type ConfStatus, confStatuses} from '../../model/protection.ts';
import type {Language, Text} from '../../model/text.ts';
import {openProof} from '../proof/open.ts';
import {useLanguage, useRoute} from '../route/use-route.ts';
import {behind, changeOf, flagWords, printed, statusWords} from './print.ts';

type DoorProps = {
  readonly address: string | undefined;
  /** shown when pointed at, and said */
  readonly why?: string | undefined;
  readonly class?: string;
  readonly tabIndex?: number | undefined;
  readonly children: ComponentChildren;
};

/** Without an address it is plain text: nothing to open. */
export function Door({address, why, children, tabIndex, ...rest}: DoorProps): JSX.Element {
  const {figures} = useRoute();
  const kind = rest.class === undefined ? 'num' : `num ${rest.class}`;
  const told = why !== undefined && <span class="sr-only"> {why}</span>;
  if (address === undefined)
    return (
      <span class={kind} data-why={why} title={why}>
        {children}
        {told}
      </span>
    );
  return (
    <button
      type="button"
      class={`door ${kind}`}
      data-figure={address}
      data-why={why}
      tabIndex={tabIndex}
      aria-expanded={figures[0] === address}
      onClick={({currentTarget}) => openProof(address, currentTarget)}
    >
      {children}
      {told}
    </button>
  );
}

/** What a cell of a table and a figure of the API have in common. */
export type Shown = {
  readonly text: string;
  readonly status: Status;
  readonly flags?: readonly Flag[] | undefined;
  readonly conf?: ConfStatus | undefined;
  readonly why?: Text | undefined;
  readonly low?: string | undefined;
  readonly high?: string | undefined;
};

/** What is to be known beside the number itself: why there is none, bounds, flags. */
export function remarkOn({status, flags = [], conf, why, low, high}: Shown, language: Language): string | undefined {
  const parts = [
    ...(status === 'normal' ? [] : [why ?? (conf && confStatuses[conf]) ?? statusWords[status]]),
    ...(low === undefined && high === undefined ? [] : [rangeWords(low, high)]),
    ...flags.map((flag) => flagWords[flag]),
  ];
  return parts.length === 0 ? undefined : parts.map((text) => text[language]).join(language === 'zh' ? '；' : '; ');
}

function rangeWords(low: string | undefined, high: string | undefined): Text {
  if (low === undefined) return {zh: `不高于 ${high}`, en: `at most ${high}`};
  return high === undefined
    ? {zh: `不低于 ${low}`, en: `at least ${low}`}
    : {zh: `${low} 至 ${high}`, en: `${low} to ${high}`};
}

type NumberProps = {
  readonly shown: Shown;
  readonly address: string | undefined;
  /** digits after the point of the longest of the column, so that points stand under one another */
  readonly decimals?: number;
  readonly tabIndex?: number | undefined;
  readonly class?: string;
};

/** A number of a table. */
export function Figure({shown, address, decimals, tabIndex, ...rest}: NumberProps): JSX.Element {
  const language = useLanguage();
  const flags = shown.flags ?? [];
  return (
    <Door address={address} why={remarkOn(shown, language)} tabIndex={tabIndex} {...rest}>
      {printed(shown.text, language)}
      {decimals !== undefined && <span class="behind" aria-hidden="true" data-text={behind(shown.text, decimals)} />}
      {flags.length > 0 && (
        <sup class="flag" aria-hidden="true">
          {flags.join('')}
        </sup>
      )}
    </Door>
  );
}

/** A figure of the API, as a headline or in a line of text. */
export function FigureOf({figure, ...rest}: {figure: ApiFigure} & Omit<NumberProps, 'shown' | 'address'>): JSX.Element {
  return <Figure shown={figure} address={figure.address} {...rest} />;
}

/** A rate of change with its sign; said in words. */
export function ChangeOf({figure, unit}: {figure: ApiFigure; unit: Text}): JSX.Element {
  const language = useLanguage();
  const {sign, size, words} = changeOf(figure.text, unit);
  return (
    <Door address={figure.address} why={remarkOn(figure, language)} class="change">
      <span aria-hidden="true">
        {sign !== '' && <i class="change-sign">{sign}</i>}
        {printed(size, language)}
        {sign === '' && size === figure.text && Number.isNaN(Number(size)) ? '' : unit[language]}
      </span>
      <span class="sr-only">{words[language]}</span>
    </Door>
  );
}
