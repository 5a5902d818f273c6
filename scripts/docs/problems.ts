/**
 * docs/reference/problems.md: every problem that a room declares, with its message in both languages.
 *
 * Messages are functions of the facts they cannot do without; here each fact is its own name in ‹ ›, so the page shows what will be filled in.
 */
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {type ProblemText, registeredProblems} from '../../src/model/problem.ts';
import type {Page} from './page.ts';

const SOURCE = join(import.meta.dirname, '..', '..', 'src');

/** A fact that prints as ‹name›, whether the message takes it for a text, a number, a list or an object. */
function stand(name: string): unknown {
  const text = `‹${name}›`;
  const plain: Record<string | symbol, unknown> = {
    toString: () => text,
    valueOf: () => text,
    toJSON: () => text,
    toFixed: () => text,
    toLocaleString: () => text,
    [Symbol.toPrimitive]: () => text,
    [Symbol.iterator]: () => [text][Symbol.iterator](),
    length: 1,
  };
  return new Proxy([text], {
    get(target, key): unknown {
      if (Object.hasOwn(plain, key)) return plain[key];
      const own: unknown = Reflect.get(target, key);
      if (own !== undefined) return typeof own === 'function' ? own.bind(target) : own;
      // A text's own methods (`trim`, `startsWith`, …) work on the stand-in's text.
      const ofText: unknown = Reflect.get(Object(text), key);
      if (typeof ofText === 'function') return ofText.bind(text);
      return typeof key === 'string' ? stand(`${name}.${key}`) : undefined;
    },
  });
}

const facts = new Proxy({}, {get: (_, key) => stand(String(key))});

/** Imports every room's problems.ts, which registers its list. */
async function load(): Promise<void> {
  const names = readdirSync(SOURCE, {recursive: true, encoding: 'utf8'}).filter((name) =>
    /(^|[\\/])problems\.ts$/.test(name),
  );
  for (const name of names.sort()) await import(pathToFileURL(join(SOURCE, name)).href);
}

function entry(code: string, {zh, en, hint}: ProblemText): string {
  const lines = [`### ${code}`, '', `- ${zh}`, `- ${en}`];
  if (hint !== undefined) lines.push('', `→ ${hint.zh}`, '', `→ ${hint.en}`);
  return lines.join('\n');
}

export const problemsPage: Page = {
  id: 'problems',
  path: 'problems.md',
  async markdown() {
    await load();
    const all = registeredProblems();
    const rooms = [...new Set(all.map(({room}) => room))].sort();
    const sections = rooms.map((room) => {
      const own = all.filter((one) => one.room === room).toSorted((a, b) => (a.code < b.code ? -1 : 1));
      // Every message takes an object of facts; the stand-in answers for any of them.
      return [`## ${room}`, ...own.map(({code, declare}) => entry(code, declare(facts as never)))].join('\n\n');
    });
    const head =
      '# Problems · 问题代码\n\n' +
      'A problem is a fault in a declaration, in use or in the environment. It stops the command before harm is done, with exit code 2. ‹ › marks what the message fills in.\n\n' +
      '问题是指声明、用法或环境中的错误：命令在造成影响之前停止，退出码为 2。‹ › 表示消息中填入的内容。';
    return [head, ...sections].join('\n\n');
  },
};
