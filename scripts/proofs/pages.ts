/** `npm run prove -- pages`: what it does stands in test/browser/pages/prove.ts, which is checked with the types of a browser. */
const program = new URL('../../test/browser/pages/prove.ts', import.meta.url);
await import(program.href);

export {};
