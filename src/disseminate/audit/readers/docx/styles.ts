/** What paragraphs of a style are: headings with their level, captions, notes, contents; from word/styles.xml. */
import type {Limits} from '../limits.ts';
import type {DraftText} from '../reader.ts';
import {attributeOf, readXml} from './xml.ts';

export type StyleKind = Pick<DraftText, 'kind' | 'level'>;

type Style = {name: string; basedOn: string | undefined; outline: number | undefined};

export class Styles {
  readonly #styles = new Map<string, Style>();

  constructor(bytes: Uint8Array | undefined, name: string, limits: Limits) {
    if (bytes === undefined) return;
    let style: Style | undefined;
    readXml(bytes, 'word/styles.xml', name, limits, {
      open: (element, attributes) => {
        const value = attributeOf(attributes, 'w:val');
        if (element === 'w:style') {
          style = {name: '', basedOn: undefined, outline: undefined};
          this.#styles.set(attributeOf(attributes, 'w:styleId') ?? '', style);
        } else if (style === undefined) return;
        else if (element === 'w:name') style.name = value ?? '';
        else if (element === 'w:basedOn') style.basedOn = value;
        else if (element === 'w:outlineLvl') style.outline = Number(value);
      },
      close: (element) => {
        if (element === 'w:style') style = undefined;
      },
      text: () => {},
    });
  }

  /** By the style's name, its outline level, or those of the style it is based on. */
  kindOf(id: string | undefined): StyleKind | undefined {
    let at = id;
    for (let step = 0; step < 12 && at !== undefined; step += 1) {
      const style = this.#styles.get(at);
      const found = kindOfName(style?.name ?? at) ?? kindOfOutline(style?.outline);
      if (found !== undefined) return found;
      at = style?.basedOn;
    }
    return undefined;
  }
}

export function kindOfOutline(outline: number | undefined): StyleKind | undefined {
  return outline !== undefined && outline >= 0 && outline < 9 ? {kind: 'heading', level: outline + 1} : undefined;
}

function kindOfName(name: string): StyleKind | undefined {
  const heading = /^(?:heading|标题)\s*([1-9])$/i.exec(name)?.[1];
  if (heading !== undefined) return {kind: 'heading', level: Number(heading)};
  if (/^(?:title|标题)$/i.test(name)) return {kind: 'heading', level: 1};
  if (/^(?:caption|题注|(?:foot|end)note text|脚注文本|尾注文本)$/i.test(name)) return {kind: 'note'};
  if (/^(?:toc\s*\d|toc heading|目录\s*\d?|table of figures|header|footer|页眉|页脚)$/i.test(name))
    return {kind: 'page'};
  return undefined;
}
