/** Files that are no document which is read here, told by their first bytes, so that the person learns what the file is. */
import {problems} from '../problems.ts';

const KINDS: readonly {readonly bytes: readonly number[]; readonly found: string}[] = [
  {bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], found: 'RTF'},
  {bytes: [0x89, 0x50, 0x4e, 0x47], found: 'PNG'},
  {bytes: [0xff, 0xd8, 0xff], found: 'JPEG'},
  {bytes: [0x47, 0x49, 0x46, 0x38], found: 'GIF'},
  {bytes: [0x1f, 0x8b], found: 'gzip'},
  {bytes: [0x52, 0x61, 0x72, 0x21], found: 'RAR'},
  {bytes: [0x37, 0x7a, 0xbc, 0xaf], found: '7z'},
  {bytes: [0x50, 0x4b, 0x07, 0x08], found: 'zip'},
];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The name of the stream in which Office keeps what it encrypted, as UTF-16. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

const begins = (bytes: Uint8Array, sign: readonly number[]): boolean => sign.every((byte, at) => bytes[at] === byte);

/** @throws Problem `DOCUMENT_ENCRYPTED`, `DOCUMENT_KIND_UNKNOWN` */
export function refuseOtherKinds(bytes: Uint8Array, name: string): void {
  if (begins(bytes, OLE)) {
    if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED))
      throw problems.DOCUMENT_ENCRYPTED({name});
    throw problems.DOCUMENT_KIND_UNKNOWN({name, found: 'DOC / XLS / WPS (OLE)'});
  }
  const kind = KINDS.find((candidate) => begins(bytes, candidate.bytes));
  if (kind !== undefined) throw problems.DOCUMENT_KIND_UNKNOWN({name, found: kind.found});
}
