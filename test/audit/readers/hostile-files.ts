/** Files that somebody made to do harm, or that were damaged, byte by byte. */
import {crc32, deflateRawSync, deflateSync} from 'node:zlib';

export type ZipPart = {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** what the list of parts says instead of the truth */
  readonly claims?: {readonly size?: number; readonly flags?: number; readonly method?: number; readonly crc?: number};
};

/** A zip of these parts, deflated. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const {name, content, claims} of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30, 'latin1');
    const central = Buffer.alloc(46 + name.length);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(claims?.flags ?? 0, 8);
    central.writeUInt16LE(claims?.method ?? 8, 10);
    central.writeUInt32LE(claims?.crc ?? crc32(bytes), 16);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(claims?.size ?? bytes.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    central.write(name, 46, 'latin1');
    locals.push(local, packed);
    centrals.push(central);
    at += local.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export const wordXml = (body: string): string =>
  `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`;
export const wordP = (text: string, properties = ''): string => `<w:p>${properties}<w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A Word file of this body and these other parts. */
export const wordOf = (body: string, others: readonly ZipPart[] = []): Buffer =>
  zipOf([{name: 'word/document.xml', content: wordXml(body)}, ...others]);

export const wordNotes = (kind: 'footnote' | 'endnote', notes: string): string =>
  `<w:${kind}s ${W}>${notes}</w:${kind}s>`;
export const wordStyles = (styles: string): string => `<w:styles ${W}>${styles}</w:styles>`;
export const wordHeader = (body: string): string => `<w:hdr ${W}>${body}</w:hdr>`;

/** A PDF of these objects, from number 1; the first is its catalogue. */
export function pdfOf(
  objects: readonly (string | {readonly dictionary: string; readonly stream: Uint8Array})[],
  trailer = '',
): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const push = (bytes: Buffer) => {
    parts.push(bytes);
    length += bytes.length;
  };
  for (const [at, object] of objects.entries()) {
    offsets.push(length);
    if (typeof object === 'string') push(Buffer.from(`${at + 1} 0 obj\n${object}\nendobj\n`));
    else {
      push(Buffer.from(`${at + 1} 0 obj\n<< ${object.dictionary} /Length ${object.stream.length} >>\nstream\n`));
      push(Buffer.from(object.stream));
      push(Buffer.from('\nendstream\nendobj\n'));
    }
  }
  const start = length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** A PDF of one page in Helvetica with this content and these other objects, from number 6. */
export const pagePdf = (
  content: string | {readonly dictionary: string; readonly stream: Uint8Array},
  resources = '',
  others: Parameters<typeof pdfOf>[0] = [],
  trailer = '',
): Buffer =>
  pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> ${resources} >> >>`,
      typeof content === 'string' ? {dictionary: '', stream: Buffer.from(content)} : content,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...others,
    ],
    trailer,
  );

/** Zeros packed so often that a small file stands for many bytes. */
export function bombStream(
  megabytes: number,
  layers: number,
): {readonly dictionary: string; readonly stream: Uint8Array} {
  let stream: Uint8Array = Buffer.alloc(megabytes * 1024 * 1024, ' ');
  for (let layer = 0; layer < layers; layer += 1) stream = deflateSync(stream);
  return {dictionary: `/Filter [${'/FlateDecode '.repeat(layers)}]`, stream};
}
