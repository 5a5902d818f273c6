/** Texts with places to fill: `{name}` is replaced by the value of that name. */
import type {Text} from '../model/text.ts';

const placeholder = /\{([^{}]+)\}/g;

/** A value that is missing reads 空 / (empty); a place without a value stays as it is. */
export function fillText(text: Text, values: Readonly<Record<string, string | null>>): Text {
  const fill = (each: string, empty: string): string =>
    each.replace(placeholder, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? empty) : whole));
  return {zh: fill(text.zh, '（空）'), en: fill(text.en, '(empty)')};
}

/** The names of the places of a text in either language, each once. */
export function placesOf(text: Text): readonly string[] {
  const found = [text.zh, text.en].flatMap((each) => [...each.matchAll(placeholder)].map((match) => match[1] ?? ''));
  return [...new Set(found)];
}

/** The text with some places called otherwise; `undefined` keeps a name. */
export function renamePlaces(text: Text, rename: (name: string) => string | undefined): Text {
  const renamed = (each: string): string => each.replace(placeholder, (_, name: string) => `{${rename(name) ?? name}}`);
  return {zh: renamed(text.zh), en: renamed(text.en)};
}
