/** A small reader of well-formed XML for tests: elements with their attributes, children and text. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
};

type Open = {name: string; attributes: Record<string, string>; children: Element[]; text: string};

const entities: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

function plain(text: string): string {
  return text.replace(/&(#\d+|\w+);/g, (_, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (entities[name] ?? `&${name};`),
  );
}

/** @throws Error where an element is not closed as it was opened */
export function readXml(xml: string): Element {
  const top: Open = {name: '', attributes: {}, children: [], text: ''};
  const trail = [top];
  for (const [, declaration, end, name, attributes = '', empty, text] of xml.matchAll(
    /(<\?[^>]*>)|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    const current = trail.at(-1) ?? top;
    if (declaration !== undefined) continue;
    if (text !== undefined) current.text += plain(text);
    else if (end === '/') {
      if (current.name !== name) throw new Error(`${name} closes ${current.name}`);
      trail.pop();
    } else if (name !== undefined) {
      const pairs = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, id = '', value = '']) => [
        id,
        plain(value),
      ]);
      const opened: Open = {name, attributes: Object.fromEntries(pairs), children: [], text: ''};
      current.children.push(opened);
      if (empty !== '/') trail.push(opened);
    }
  }
  const [root] = top.children;
  if (!root || trail.length !== 1) throw new Error('not one closed element');
  return root;
}

export function all(from: Element, name: string): readonly Element[] {
  return from.children.flatMap((one) => [...(one.name === name ? [one] : []), ...all(one, name)]);
}
