/** Documents that are empty, damaged, locked, of another kind, or made to fill the memory: each is refused in words, in little time and room. */
import {describe, expect, test} from 'vitest';
import {readDocument} from '../../../src/disseminate/audit/readers/index.ts';
import {Problem} from '../../../src/model/problem.ts';
import {bombStream, pagePdf, pdfOf, wordOf, wordP, wordXml, zipOf} from './hostile-files.ts';
import {asDocx, asPdf, SAMPLE, typstPdf} from './sample.ts';

type Options = Parameters<typeof readDocument>[2];

const encode = (text: string) => new TextEncoder().encode(text);

/** The problem that reading raises; what is read instead is a fault. */
async function problemOf(bytes: Uint8Array, name: string, options?: Options): Promise<Problem> {
  try {
    await readDocument(bytes, name, options);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`${name} was read`);
}

const codeOf = async (bytes: Uint8Array, name: string, options?: Options): Promise<string> =>
  (await problemOf(bytes, name, options)).code;

/** Room that the process grew by, in MB. */
async function growth(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  await work();
  return (process.memoryUsage().rss - before) / 1024 / 1024;
}

describe('nothing to read', () => {
  test.each([
    ['an empty file', new Uint8Array(), 'a.txt'],
    ['a file of blank lines', encode('\n \n\t\n\f\n'), 'a.txt'],
    ['a page without text', encode('<!doctype html><html><body><p> </p></body></html>'), 'a.html'],
    ['a Word file without text', wordOf('<w:p/>'), 'a.docx'],
  ])('%s is empty', async (_, bytes, name) => {
    expect(await codeOf(bytes, name)).toBe('DOCUMENT_EMPTY');
  });

  test('a PDF of pictures says that it has no text', async () => {
    const problem = await problemOf(
      typstPdf('#rect(width: 5cm, height: 5cm)\n#pagebreak()\n#circle(radius: 2cm)'),
      'scan.pdf',
    );
    expect(problem.code).toBe('DOCUMENT_ONLY_PICTURES');
    expect(problem.text.en).toContain('2 pages of pictures');
  });
});

describe('locked', () => {
  test('a Word file with a password', async () => {
    const ole = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1_000),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(500),
    ]);
    expect(await codeOf(ole, 'a.docx')).toBe('DOCUMENT_ENCRYPTED');
  });

  test('a zip with an encrypted part', async () => {
    const bytes = zipOf([{name: 'word/document.xml', content: wordXml(''), claims: {flags: 1}}]);
    expect(await codeOf(bytes, 'a.docx')).toBe('DOCUMENT_ENCRYPTED');
  });

  test('a PDF with a password', async () => {
    const standard = `<< /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >>`;
    const bytes = pagePdf('BT /F 12 Tf 50 700 Td (1) Tj ET', '', [standard], '/Encrypt 6 0 R /ID [<00> <00>]');
    expect(await codeOf(bytes, 'a.pdf')).toBe('DOCUMENT_ENCRYPTED');
  });
});

describe('broken off', () => {
  test('the first half of a Word file', async () => {
    const bytes = await asDocx(SAMPLE);
    expect(await codeOf(bytes.subarray(0, bytes.length >> 1), 'a.docx')).toBe('DOCUMENT_TRUNCATED');
  });

  test('the first half of a PDF', async () => {
    const bytes = asPdf(SAMPLE);
    expect(await codeOf(bytes.subarray(0, bytes.length >> 1), 'a.pdf')).toBe('DOCUMENT_TRUNCATED');
  });

  test('a part that is not what its checksum says', async () => {
    const bytes = zipOf([{name: 'word/document.xml', content: wordXml(wordP('1')), claims: {crc: 7}}]);
    expect(await codeOf(bytes, 'a.docx')).toBe('DOCUMENT_TRUNCATED');
  });

  test('XML that ends in the middle', async () => {
    const bytes = zipOf([{name: 'word/document.xml', content: wordXml(wordP('12')).slice(0, -30)}]);
    expect(await codeOf(bytes, 'a.docx')).toBe('DOCUMENT_TRUNCATED');
  });
});

describe('of another kind', () => {
  test.each([
    ['an old Word file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]), 'a.doc', 'DOC'],
    ['a workbook', zipOf([{name: 'xl/workbook.xml', content: '<a/>'}]), 'a.xlsx', 'XLSX'],
    ['a Word file inside a zip', zipOf([{name: 'report.docx', content: wordOf(wordP('1'))}]), 'a.zip', 'zip'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'a.png', 'PNG'],
    ['rich text', encode('{\\rtf1\\ansi 2019}'), 'a.rtf', 'RTF'],
    ['text that is named as pages', encode('<empty download>'), 'Report.PDF', 'PDF'],
    ['text that is named as a Word file', encode('2019'), 'a.docx', 'DOCX'],
    ['garbage', Buffer.from(Array.from({length: 5_000}, (_, at) => (at * 7_919) % 251)), 'a.txt', 'binary'],
  ])('%s is named', async (_, bytes, name, found) => {
    const problem = await problemOf(bytes, name);
    expect(problem.code).toBe('DOCUMENT_KIND_UNKNOWN');
    expect(problem.text.en).toContain(found);
    expect(problem.text.hint?.zh).toContain('另存');
  });

  test.each([
    [
      'a zip that packs as nobody does',
      zipOf([{name: 'word/document.xml', content: wordXml(''), claims: {method: 12}}]),
      'a.docx',
    ],
    [
      'XML with crossed tags',
      zipOf([{name: 'word/document.xml', content: '<w:document><w:p></w:document></w:p>'}]),
      'a.docx',
    ],
    ['XML of another kind', zipOf([{name: 'word/document.xml', content: '<html><p>1</p></html>'}]), 'a.docx'],
    ['a PDF of words alone', encode(`%PDF-1.7\n${'nothing here '.repeat(50)}\n%%EOF\n`), 'a.pdf'],
    ['text in no known encoding', Buffer.from(`${'81'.repeat(3)}ff20ff30ff`, 'hex'), 'a.txt'],
  ])('%s is unreadable', async (_, bytes, name) => {
    expect(await codeOf(bytes, name)).toBe('DOCUMENT_UNREADABLE');
  });
});

describe('made to do harm', () => {
  test('a document type in a Word file is not opened', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'9'.repeat(100)}">]>${wordXml(wordP('&b;')).slice(21)}`;
    expect(await codeOf(zipOf([{name: 'word/document.xml', content: bomb}]), 'a.docx')).toBe('DOCUMENT_UNSAFE');
    expect(await codeOf(wordOf(wordP('&b;')), 'a.docx')).toBe('DOCUMENT_UNSAFE');
  });

  test('a zip bomb is refused by what it says of itself, before anything is inflated', async () => {
    const bytes = wordOf(wordP('1'), [{name: 'word/styles.xml', content: Buffer.alloc(40 * 1024 * 1024)}]);
    expect(bytes.length).toBeLessThan(100_000);
    expect(await growth(async () => expect(await codeOf(bytes, 'a.docx')).toBe('DOCUMENT_UNSAFE'))).toBeLessThan(30);
  });

  test('a zip bomb that lies about its size meets the wall while it inflates', async () => {
    const bytes = zipOf([
      {name: 'word/document.xml', content: Buffer.alloc(300 * 1024 * 1024, ' '), claims: {size: 5_000}},
    ]);
    expect(
      await growth(async () => expect(await codeOf(bytes, 'a.docx')).toMatch(/DOCUMENT_(?:TOO_LARGE|TRUNCATED)/)),
    ).toBeLessThan(250);
  });

  test('a thousand and one parts are too many', async () => {
    const parts = Array.from({length: 1_001}, (_, at) => ({name: `word/${at}.xml`, content: ''}));
    expect(await codeOf(wordOf(wordP('1'), parts), 'a.docx')).toBe('DOCUMENT_TOO_LARGE');
  });

  test.each([1, 2])('a PDF whose stream unpacks to 300 MB in %i layers is refused', async (layers) => {
    const bytes = pagePdf(bombStream(300, layers));
    expect(bytes.length).toBeLessThan(400_000);
    expect(await codeOf(bytes, 'a.pdf')).toBe('DOCUMENT_TOO_LARGE');
  });

  test('a form that draws itself ends', async () => {
    const form = {
      dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>',
      stream: Buffer.from('/X Do'),
    };
    const bytes = pagePdf('BT /F 12 Tf 50 700 Td (Exports 12.5) Tj ET /X Do', '/XObject << /X 6 0 R >>', [form]);
    const read = await readDocument(bytes, 'a.pdf').catch((error: unknown) => error);
    expect(read instanceof Problem || (typeof read === 'object' && read !== null && 'text' in read)).toBe(true);
  });

  test('a million cells are too many, in HTML, Markdown and Word', async () => {
    const html = `<!doctype html><table>${`<tr>${'<td>1</td>'.repeat(1_000)}</tr>`.repeat(1_000)}</table>`;
    expect(await codeOf(encode(html), 'a.html')).toBe('DOCUMENT_TOO_LARGE');
    expect(
      await codeOf(
        encode(
          '<!doctype html><table><tr><td colspan=1000>1</td></tr>'.padEnd(60) +
            '<tr><td colspan=1000>2</td></tr>'.repeat(1_000),
        ),
        'a.html',
      ),
    ).toBe('DOCUMENT_TOO_LARGE');
    const md = `| ${'a | '.repeat(50)}\n|${'---|'.repeat(50)}\n${`| ${'1 | '.repeat(50)}\n`.repeat(5_000)}`;
    expect(await codeOf(encode(md), 'a.md', {limits: {tableCells: 20_000}})).toBe('DOCUMENT_TOO_LARGE');
    const row = `<w:tr>${`<w:tc>${wordP('1')}</w:tc>`.repeat(100)}</w:tr>`;
    expect(await codeOf(wordOf(`<w:tbl>${row.repeat(2_001)}</w:tbl>`), 'a.docx')).toBe('DOCUMENT_TOO_LARGE');
  });

  test('elements inside one another have an end', async () => {
    expect(await codeOf(encode(`<!doctype html>${'<div>'.repeat(100_000)}1`), 'a.html')).toBe('DOCUMENT_TOO_LARGE');
    expect(await codeOf(wordOf('<w:sdt>'.repeat(1_000) + wordP('1') + '</w:sdt>'.repeat(1_000)), 'a.docx')).toBe(
      'DOCUMENT_TOO_LARGE',
    );
  });

  test.each([
    ['fileBytes', encode('2019'), 'a.txt', {fileBytes: 3}],
    ['textUnits', encode('2019 年增长'), 'a.txt', {textUnits: 5}],
    ['markdownBytes', encode('# 2019'), 'a.md', {markdownBytes: 3}],
    ['pages', typstPdf('1\n#pagebreak()\n2'), 'a.pdf', {pages: 1}],
    ['textUnits of a PDF', typstPdf('2019 2020'), 'a.pdf', {textUnits: 5}],
    ['elements of HTML', encode('<!doctype html><p>1<p>2<p>3'), 'a.html', {elements: 4}],
    ['elements of Word', wordOf(wordP('1').repeat(5)), 'a.docx', {elements: 9}],
    ['xmlBytes', wordOf(wordP('1')), 'a.docx', {xmlBytes: 50}],
    ['inflatedBytes', wordOf(wordP('1')), 'a.docx', {inflatedBytes: 50}],
  ])('%s has a limit', async (_, bytes, name, limits) => {
    const problem = await problemOf(bytes, name, {limits});
    expect(problem.code).toBe('DOCUMENT_TOO_LARGE');
    expect(problem.text.zh).toContain('上限');
  });

  test('a line of marks that would take hours as Markdown is read as text', async () => {
    for (const sign of ['_a*', '>', '[', '**a *b ', '`', '- ', '![', '<a', '|', '&#']) {
      const read = await readDocument(
        encode(`# 2019\n\n${sign.repeat(30_000)} 5\n\n| a | b |\n|---|---|\n| 1 | 2 |\n`),
        'a.md',
      );
      expect(read.text.startsWith('2019'), sign).toBe(true);
    }
  }, 20_000);
});

describe('odd, but text', () => {
  test('right-to-left and vertical text is read in some order and crashes nothing', async () => {
    const arabic = await readDocument(encode('\u202bنمو الصادرات 12.5 في المئة\u202c\nארבע 4'), 'a.txt');
    expect(arabic.text).toContain('12.5');
    const turned = typstPdf(
      'Exports grew by 12.5 percent.\n\n#rotate(90deg, reflow: true)[turned 77]\n\n#rotate(30deg)[slanted 88]',
    );
    const read = await readDocument(turned, 'a.pdf');
    expect(
      read.blocks
        .filter(({kind}) => kind === 'page')
        .map(({start, end}) => read.text.slice(start, end))
        .join(' '),
    ).toMatch(/77.*88|88.*77/);
    expect(read.remarks[0]?.en).toContain('turned');
  });

  test('a table laid across the page is turned back', async () => {
    const sideways = typstPdf(
      '#set page(width: 12cm, height: 20cm)\n#rotate(-90deg, reflow: true)[#table(columns: (6cm, 3cm), stroke: none, [City], [Trade], [Hangzhou], [827.04], [Ningbo], [93.29])]',
    );
    const [table] = (await readDocument(sideways, 'a.pdf')).blocks;
    expect(table?.kind === 'table' && table.rows.map((row) => row.map(({text}) => text))).toEqual([
      ['Hangzhou', '827.04'],
      ['Ningbo', '93.29'],
    ]);
  });

  test('two PDF objects and nothing on them is a file of pictures, not a crash', async () => {
    const bytes = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R >>',
    ]);
    expect(await codeOf(bytes, 'a.pdf')).toBe('DOCUMENT_ONLY_PICTURES');
  });
});
