/** Messages of rules: `{column}` is replaced by the value of the finding. */
import type {Text} from '../../model/text.ts';
import type {RuleColumn} from './source.ts';

const placeholder = /\{([^{}]+)\}/g;

/** A value that is missing reads 空 / (empty); a placeholder without a value stays as it is. */
export function fillMessage(message: Text, values: Readonly<Record<string, string | null>>): Text {
  const fill = (text: string, empty: string): string =>
    text.replace(placeholder, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? empty) : whole));
  return {zh: fill(message.zh, '（空）'), en: fill(message.en, '(empty)')};
}

/** The names that a message wants to have replaced, each once. */
export function placeholdersOf(message: Text): readonly string[] {
  const found = [message.zh, message.en].flatMap((text) =>
    [...text.matchAll(placeholder)].map((match) => match[1] ?? ''),
  );
  return [...new Set(found)];
}

/** The message with every column under its canonical name, which is how findings carry their values. */
export function canonicalMessage(message: Text, columns: ReadonlyMap<string, RuleColumn>): Text {
  const rename = (text: string): string =>
    text.replace(placeholder, (whole, name: string) => `{${columns.get(name)?.id ?? whole.slice(1, -1)}}`);
  return {zh: rename(message.zh), en: rename(message.en)};
}
