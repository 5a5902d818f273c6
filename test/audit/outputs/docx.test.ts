/** Comments in a Word file: at the right words, the same file otherwise, and a new file for documents of other kinds. */
import {Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun} from 'docx';
import {expect, test} from 'vitest';
import {readDocument} from '../../../src/disseminate/audit/index.ts';
import {unzipTexts} from '../../unzip.ts';
import {jobOf, markdownJob, output, SENTENCES} from './audited.ts';

/** The wrong number is cut over three runs, one of them bold, and an ampersand stands before it. */
async function wordFile(): Promise<Uint8Array> {
  const row = (cells: readonly string[]): TableRow =>
    new TableRow({children: cells.map((text) => new TableCell({children: [new Paragraph(text)]}))});
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph({text: '2019年浙江省服务贸易', heading: HeadingLevel.HEADING_1}),
          new Paragraph(SENTENCES[0] ?? ''),
          new Paragraph({
            children: [
              new TextRun('宁波（A&B）3'),
              new TextRun({text: '1.0', bold: true}),
              new TextRun('0亿元，居全省第二位。'),
            ],
          }),
          new Paragraph('2019年浙江省服务贸易市地情况'),
          new Table({
            rows: [
              row(['市地', '金额（亿元）', '占比%']),
              row(['杭州市', '60.00', '60.00']),
              row(['宁波市', '30.00', '31.00']),
              row(['温州市', '10.00', '10.00']),
              row(['全省', '100.00', '100.00']),
            ],
          }),
          new Paragraph('以上。'),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const plain = (xml: string): string => xml.replaceAll(/<[^>]*>/gu, '').replaceAll('&amp;', '&');

/** The words that each comment marks, by the comment's text. */
function marked(file: Uint8Array): ReadonlyMap<string, string> {
  const parts = unzipTexts(Buffer.from(file));
  const body = parts.get('word/document.xml') ?? '';
  const comments = [
    ...(parts.get('word/comments.xml') ?? '').matchAll(/<w:comment .*?w:id="(\d+)".*?<\/w:comment>/gsu),
  ];
  return new Map(
    comments.map(([whole, id]) => {
      const from = body.indexOf(`<w:commentRangeStart w:id="${id}"/>`);
      const to = body.indexOf(`<w:commentRangeEnd w:id="${id}"/>`);
      expect(from, whole).toBeGreaterThan(0);
      expect(body).toContain(`<w:commentReference w:id="${id}"/>`);
      return [plain(whole), plain(body.slice(from, to))];
    }),
  );
}

test('a comment marks exactly the number that is wrong, over runs and beside an entity', async () => {
  const job = await jobOf(await wordFile(), 'cities.docx');
  const found = marked(await output('docx').write(job));
  const wrong = [...found].filter(([comment]) => comment.startsWith('不符'));
  expect(wrong.map(([, words]) => words)).toEqual(['31.00亿元', '31.00']);
  expect(wrong[0]?.[0]).toContain('证据为 30.00');
});

test('the file reads as before, and its other parts are the same bytes', async () => {
  const bytes = await wordFile();
  const job = await jobOf(bytes, 'cities.docx');
  const annotated = await output('docx').write(job);
  const again = await readDocument(annotated, 'cities.docx');
  expect(again.text).toBe(job.document.text);
  expect(again.blocks).toEqual(job.document.blocks);
  const [before, after] = [bytes, annotated].map((one) => unzipTexts(Buffer.from(one)));
  const touched = ['word/document.xml', 'word/comments.xml', 'word/_rels/document.xml.rels', '[Content_Types].xml'];
  for (const [path, text] of before ?? []) if (!touched.includes(path)) expect(after?.get(path), path).toBe(text);
  const bodies = [before, after].map((parts) => plain(parts?.get('word/document.xml') ?? ''));
  expect(bodies[1]).toBe(bodies[0]);
});

test('an audited file can be audited again: comments of before stay, numbers of comments go on', async () => {
  const first = await output('docx').write(await jobOf(await wordFile(), 'cities.docx'));
  const second = await output('docx').write(await jobOf(first, 'cities.docx'));
  const ids = [
    ...(unzipTexts(Buffer.from(second)).get('word/comments.xml') ?? '').matchAll(/<w:comment .*?w:id="(\d+)"/gu),
  ];
  const count = marked(first).size;
  expect(ids.map(([, id]) => Number(id))).toEqual(Array.from({length: 2 * count}, (_, at) => at));
  const types = unzipTexts(Buffer.from(second)).get('[Content_Types].xml') ?? '';
  expect(types.split('/word/comments.xml').length).toBe(2);
});

test('of a document that is no Word file a new one is made, with its words, its table and the comments', async () => {
  const job = await markdownJob({against: 'draft', synthetic: true});
  const made = await output('docx').write(job);
  const again = await readDocument(made, 'cities.docx');
  for (const sentence of SENTENCES) expect(again.text).toContain(sentence);
  const table = again.blocks.find((block) => block.kind === 'table');
  expect(table?.kind === 'table' ? table.rows.map((cells) => cells.map(({text}) => text).join(' ')) : []).toEqual([
    '杭州市 60.00 60.00',
    '宁波市 30.00 30.00',
    '温州市 10.00 10.00',
    '全省 100.00 100.00',
  ]);
  const found = [...marked(made)];
  expect(found.filter(([comment]) => comment.startsWith('不符')).map(([, words]) => words)).toEqual(['31.00亿元']);
  const [overview = ''] = found[0] ?? [];
  expect(overview).toContain('草稿');
  expect(overview).toContain('合成数据');
});

test('the same document gives the same bytes', async () => {
  const [one, two] = await Promise.all(
    [markdownJob(), markdownJob()].map(async (job) => output('docx').write(await job)),
  );
  expect(Buffer.from(one ?? []).equals(Buffer.from(two ?? []))).toBe(true);
});
