/** Reads back what a chart drew: its texts with their places on the whole picture, its bars, whether its tags close. */
import {textWidth} from '../../src/present/charts/measure.ts';

export type DrawnText = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const numberOf = (tag: string, name: string) => Number(new RegExp(` ${name}="(-?[\\d.]+)"`).exec(tag)?.[1] ?? '0');

/** Every tag in order; groups move what is in them. @throws Error when a tag is not closed by its own name */
export function drawnTexts(svg: string): readonly DrawnText[] {
  const open: {name: string; x: number; y: number}[] = [];
  const texts: DrawnText[] = [];
  for (const [tag, close, name = '', , self, content = ''] of svg.matchAll(/<(\/)?(\w+)([^<>]*?)(\/)?>([^<]*)/g)) {
    if (close) {
      const last = open.pop();
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name}>`);
      continue;
    }
    const moved = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(tag);
    const above = open.at(-1) ?? {x: 0, y: 0};
    const here = {name, x: above.x + Number(moved?.[1] ?? 0), y: above.y + Number(moved?.[2] ?? 0)};
    if (!self) open.push(here);
    if (name === 'text') texts.push(textOf(tag, unescaped(content), here));
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  return texts;
}

function textOf(tag: string, text: string, {x, y}: {x: number; y: number}): DrawnText {
  const size = numberOf(tag, 'font-size');
  const wide = textWidth(text, size, tag.includes('font-weight'));
  const at = x + numberOf(tag, 'x');
  const shift = tag.includes('"middle"') ? wide / 2 : tag.includes('"end"') ? wide : 0;
  const middle = y + numberOf(tag, 'y') - size * 0.36;
  return {text, left: at - shift, right: at - shift + wide, top: middle - size * 0.42, bottom: middle + size * 0.42};
}

/** Lying bars as the marks draw them: from where they begin to where they end, left and right of it. */
export function drawnBars(svg: string): readonly {from: number; length: number; top: number}[] {
  return [...svg.matchAll(/<path d="M([-\d.]+) ([-\d.]+)l(-?[\d.]+) 0l0 [\d.]+l-?[\d.]+ 0Z"/g)].map((found) => ({
    from: Number(found[1]),
    top: Number(found[2]),
    length: Number(found[3]),
  }));
}
