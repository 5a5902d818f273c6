/** Opens and closes the proof of a figure. The number it was opened from gets the focus back. */
import {change, currentRoute} from '../route/history.ts';

let opener: HTMLElement | undefined;

/** @param from the element that was followed; the panel never covers it */
export function openProof(address: string, from: HTMLElement): void {
  opener = from;
  change((route) => ({...route, figures: [address]}));
}

/** One step further in: an operand of what is shown. */
export function stepIn(address: string): void {
  change((route) => ({...route, figures: [...route.figures.filter((each) => each !== address), address]}));
}

export function stepBackTo(count: number): void {
  change((route) => ({...route, figures: route.figures.slice(0, count)}));
}

export function closeProof(): void {
  const [first] = currentRoute().figures;
  change((route) => ({...route, figures: []}));
  const target = opener?.isConnected === true ? opener : first === undefined ? undefined : doorOf(first);
  opener = undefined;
  requestAnimationFrame(() => (target ?? document.getElementById('content'))?.focus());
}

/** Any number on the page that shows this figure. */
function doorOf(address: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('[data-figure]')].find(
    (element) => element.dataset['figure'] === address,
  );
}

/** Once the panel has taken its place, the number is still to be seen: beside it, or above it on small screens. */
export function keepInSight(): void {
  const element = opener;
  const panel = document.querySelector('.proof')?.getBoundingClientRect();
  if (element === undefined || panel === undefined) return;
  const box = element.getBoundingClientRect();
  const isBelow = panel.width >= innerWidth - 2;
  const bottom = isBelow ? panel.top : innerHeight;
  if (box.bottom > bottom - 8) scrollBy({top: box.bottom - bottom / 2});
  else if (box.top < 0) element.scrollIntoView({block: 'center'});
}
