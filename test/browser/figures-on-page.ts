/** Numbers as a page shows them, laid beside the release: each door names its figure, and what stands on it must be that figure's text. */
import type {Page} from 'playwright-core';
import {parseAddress} from '../../src/model/address.ts';
import type {ReleasedSeries} from '../../src/model/seals.ts';

export type Shown = {
  readonly address: string;
  /** without what is there for ears, flags and groups of digits */
  readonly text: string;
  /** a change is shown by its size and an arrow */
  readonly arrow: '' | '▲' | '▼';
};

/** Doors in the order of the page. */
export async function shownOn(page: Page): Promise<readonly Shown[]> {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button.door[data-figure]')].map((door) => {
      const copy = door.cloneNode(true);
      if (!(copy instanceof HTMLElement)) return {address: '', raw: ''};
      for (const aside of copy.querySelectorAll('.sr-only, .flag')) aside.remove();
      return {address: door.dataset['figure'] ?? '', raw: copy.textContent ?? ''};
    }),
  );
  return found.map(({address, raw}) => {
    const arrow = raw.includes('▲') ? '▲' : raw.includes('▼') ? '▼' : '';
    const plain = raw.replaceAll(',', '').replace('−', '-').replace(/[▲▼+]/g, '').trim();
    // A tile has the name before its number, a change the unit behind it.
    const text = /(-?\d+(?:\.\d+)?|[-…×·])\s*(?:%|\p{L}[\p{L} ]*)?$/u.exec(plain)?.[1] ?? plain;
    return {address, text, arrow};
  });
}

/** @returns what differs from the release, each with its address and both texts */
export async function differences(shown: readonly Shown[], {id, cubes}: ReleasedSeries): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const one of shown) {
    const address = parseAddress(one.address);
    const cube = cubes.find((each) => each.id === address?.dataset);
    const figure = address && cube ? await cube.series.find(address.key, address.measure, address.period) : undefined;
    if (figure === undefined) faults.push(`${one.address}: shown, and not in ${id}`);
    else if (!isSame(one, figure.text))
      faults.push(`${one.address}: ${one.arrow}${one.text} on the page, ${figure.text} in the release`);
  }
  return faults;
}

function isSame({text, arrow}: Shown, released: string): boolean {
  if (arrow === '') return text === released;
  return text === released.replace('-', '') && (arrow === '▼') === released.startsWith('-');
}
