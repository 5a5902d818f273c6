/** XML as a sequence of tags and texts, read once from left to right. No document types, no entities but the five, bounded depth. */
import {problems} from '../../problems.ts';
import type {Limits} from '../limits.ts';

/** What listens. `attributes` is the raw text between name and end of the tag; attributeOf() reads it. */
export type XmlListener = {
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

const NAMED: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

/** @throws Problem `DOCUMENT_UNSAFE` for a document type, `DOCUMENT_TRUNCATED`, `DOCUMENT_UNREADABLE`, `DOCUMENT_TOO_LARGE` */
export function readXml(bytes: Uint8Array, part: string, name: string, limits: Limits, listener: XmlListener): void {
  new XmlReader(decode(bytes, part, name), part, name, limits, listener).read();
}

class XmlReader {
  readonly #xml: string;
  readonly #part: string;
  readonly #name: string;
  readonly #limits: Limits;
  readonly #listener: XmlListener;
  readonly #open: string[] = [];
  #count = 0;

  constructor(xml: string, part: string, name: string, limits: Limits, listener: XmlListener) {
    this.#xml = xml;
    this.#part = part;
    this.#name = name;
    this.#limits = limits;
    this.#listener = listener;
  }

  read(): void {
    let at = 0;
    for (let tag = this.#xml.indexOf('<'); tag >= 0; tag = this.#xml.indexOf('<', at)) {
      if (tag > at && this.#open.length > 0)
        this.#listener.text(unescaped(this.#xml.slice(at, tag), this.#part, this.#name));
      at = this.#markup(tag);
    }
    if (this.#open.length > 0) throw this.#brokenOff();
  }

  /** @returns where the text behind this piece of markup begins */
  #markup(tag: number): number {
    const xml = this.#xml;
    if (xml.startsWith('<!--', tag)) return this.#until('-->', tag + 4) + 3;
    if (xml.startsWith('<![CDATA[', tag)) {
      const end = this.#until(']]>', tag + 9);
      this.#listener.text(xml.slice(tag + 9, end));
      return end + 3;
    }
    if (xml.startsWith('<!', tag))
      throw problems.DOCUMENT_UNSAFE({name: this.#name, what: `a document type in ${this.#part}`});
    if (xml.startsWith('<?', tag)) return this.#until('?>', tag + 2) + 2;
    return xml.startsWith('</', tag) ? this.#close(tag) : this.#start(tag);
  }

  #close(tag: number): number {
    const end = this.#until('>', tag);
    const element = this.#xml.slice(tag + 2, end).trim();
    if (this.#open.pop() !== element) {
      const what = `</${element.slice(0, 40)}> closes nothing in ${this.#part}`;
      throw problems.DOCUMENT_UNREADABLE({name: this.#name, format: 'XML', what});
    }
    this.#listener.close(element);
    return end + 1;
  }

  #start(tag: number): number {
    const end = endOfTag(this.#xml, tag);
    if (end < 0) throw this.#brokenOff();
    const isEmpty = this.#xml[end - 1] === '/';
    const inside = this.#xml.slice(tag + 1, isEmpty ? end - 1 : end);
    const space = inside.search(/\s/);
    const element = space < 0 ? inside : inside.slice(0, space);
    this.#count += 1;
    if (this.#count > this.#limits.elements) throw this.#tooLarge('elements', this.#limits.elements);
    this.#listener.open(element, space < 0 ? '' : inside.slice(space));
    if (isEmpty) this.#listener.close(element);
    else this.#open.push(element);
    if (this.#open.length > this.#limits.depth) throw this.#tooLarge('elements inside one another', this.#limits.depth);
    return end + 1;
  }

  #until(mark: string, from: number): number {
    const found = this.#xml.indexOf(mark, from);
    if (found < 0) throw this.#brokenOff();
    return found;
  }

  #brokenOff() {
    return problems.DOCUMENT_TRUNCATED({name: this.#name, what: `${this.#part} has no end`});
  }

  #tooLarge(what: string, limit: number) {
    return problems.DOCUMENT_TOO_LARGE({name: this.#name, what: `${what} of ${this.#part}`, limit, found: undefined});
  }
}

function decode(bytes: Uint8Array, part: string, name: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, {fatal: true}).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw problems.DOCUMENT_UNREADABLE({name, format: 'XML', what: `${part} is not ${encoding}`});
  }
}

/** A tag ends at the first > outside quotes. */
function endOfTag(xml: string, from: number): number {
  let quote = 0;
  for (let at = from + 1; at < xml.length; at += 1) {
    const unit = xml.charCodeAt(at);
    if (quote !== 0) {
      if (unit === quote) quote = 0;
    } else if (unit === 0x22 || unit === 0x27) quote = unit;
    else if (unit === 0x3e) return at;
    else if (unit === 0x3c) return -1;
  }
  return -1;
}

function unescaped(text: string, part: string, name: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&\s]{0,32});?/g, (whole, entity: string) => {
    const code = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(entity);
    const value =
      code === null ? undefined : Number.parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16);
    const found = value === undefined ? NAMED[entity] : value <= 0x10ffff ? String.fromCodePoint(value) : undefined;
    if (found === undefined || !whole.endsWith(';'))
      throw problems.DOCUMENT_UNSAFE({name, what: `the entity ${whole.slice(0, 40)} in ${part}`});
    return found;
  });
}

/** Value of one attribute of a tag, or undefined. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const at = attributes.indexOf(`${name}=`);
  if (at < 0 || !/\s/.test(attributes[at - 1] ?? '')) return undefined;
  const quote = attributes[at + name.length + 1];
  if (quote !== '"' && quote !== "'") return undefined;
  const from = at + name.length + 2;
  const end = attributes.indexOf(quote, from);
  return end < 0 ? undefined : attributes.slice(from, end);
}
