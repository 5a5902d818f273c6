/** Which endpoint a request is for, by the path as it was declared; parts are decoded one by one, so that an encoded slash stays in its part. */
import type {Endpoint} from '../endpoint.ts';

export type Found = {readonly endpoint: Endpoint; readonly parts: Readonly<Record<string, string>>};

type Way = {readonly endpoint: Endpoint; readonly pattern: RegExp; readonly names: readonly string[]};

export function routerOf(endpoints: readonly Endpoint[]): (path: string) => readonly Found[] {
  const ways = endpoints.map(compile);
  return (path) =>
    ways.flatMap(({endpoint, pattern, names}) => {
      const match = pattern.exec(path);
      const parts = match && decoded(names, match.slice(1));
      return parts ? [{endpoint, parts}] : [];
    });
}

/** `{name}` is a part without slashes, in front of a dot also without dots; `{name+}` is all the rest. */
function compile(endpoint: Endpoint): Way {
  const names: string[] = [];
  const source = endpoint.path.replaceAll(
    /\{(\w+)(\+?)\}(\.?)|[.*+?^$()|[\]\\]/g,
    (text, name?: string, rest?: string, dot?: string) => {
      if (name === undefined) return `\\${text}`;
      names.push(name);
      if (rest === '+') return '(.+)';
      return dot === '.' ? String.raw`([^/]+)\.` : endpoint.path.includes('}.{') ? '([^/.]+)' : '([^/]+)';
    },
  );
  return {endpoint, pattern: new RegExp(`^${source}$`), names};
}

/** @returns undefined where a part is no text in UTF-8, or tries to climb */
function decoded(names: readonly string[], values: readonly string[]): Readonly<Record<string, string>> | undefined {
  const parts: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    try {
      const part = (values[at] ?? '').split('/').map(decodeURIComponent).join('/');
      if (part.split('/').some((step) => step === '..' || step === '.') || part.includes('\0')) return undefined;
      parts[name] = part;
    } catch {
      return undefined;
    }
  }
  return parts;
}
