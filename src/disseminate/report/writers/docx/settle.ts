/** The same report, the same bytes: what the library takes from clock and chance is replaced by what the report says. */
import {filesOf, type Part, withFiles} from './zip.ts';
import {fallbacks} from './styles.ts';

export function settled(packed: Uint8Array, at: string | undefined): Uint8Array {
  const when = instant(at);
  const files = filesOf(packed).map(({path, data}) => {
    if (!/\.(xml|rels)$/.test(path)) return {path, data};
    const text = new TextDecoder().decode(data);
    return {path, data: new TextEncoder().encode(settledText(path, text, when))};
  });
  // Readers of the format expect the list of types first.
  const [types, others] = [files.filter(isTypes), files.filter((part) => !isTypes(part))];
  return withFiles([...types, ...others]);
}

const isTypes = ({path}: Part) => path === '[Content_Types].xml';

/** The start of 1980, the first day that a zip file knows, where the report has no date. */
function instant(at: string | undefined): string {
  const found = /^\d{4}-\d\d-\d\d/.exec(at ?? '');
  const time = /T(\d\d:\d\d:\d\d)/.exec(at ?? '')?.[1] ?? '00:00:00';
  return `${found?.[0] ?? '1980-01-01'}T${time}Z`;
}

function settledText(path: string, text: string, when: string): string {
  if (path === 'docProps/core.xml') return text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${when}`);
  if (path === 'word/fontTable.xml') return fontTable();
  if (path === 'word/document.xml') return numbered(text);
  return text;
}

/** Bookmarks, entries of the contents and pictures are counted from 1 in each document, not since the program started. */
function numbered(text: string): string {
  const [marks, entries] = [counter(), counter()];
  let pictures = 0;
  return text
    .replace(/(<w:bookmark(?:Start|End)\b[^>]*?w:id=")([^"]*)/g, (_, head: string, id: string) => `${head}${marks(id)}`)
    .replace(/(?<=["\s])_Toc(\d+)(?=["\s])/g, (_, id: string) => `_Toc${entries(id)}`)
    .replace(/(<wp:docPr\b[^>]*?\bid=")[^"]*/g, (_, head: string) => {
      pictures += 1;
      return `${head}${pictures}`;
    });
}

function counter(): (id: string) => number {
  const known = new Map<string, number>();
  return (id) => {
    const number = known.get(id) ?? known.size + 1;
    known.set(id, number);
    return number;
  };
}

function fontTable(): string {
  const names = fallbacks.map(
    ([name, other]) =>
      `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  const latin =
    '<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${names.join('')}${latin}</w:fonts>`;
}
