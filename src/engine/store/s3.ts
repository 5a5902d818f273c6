/**
 * A store that speaks S3: which one, and with which keys, is said by the environment alone. Objects carry the hash of their bytes, large ones
 * come in pieces, and what a network loses is asked for again: every call may be repeated.
 */
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {type FileHandle, mkdir, open, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {S3mini, S3ServiceError} from 's3mini';
import {byCodePoint} from '../../model/text.ts';
import type {ObjectStore} from './objects.ts';
import {problems} from './problems.ts';

export type StoreOptions = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** how often a call is tried again, and the first wait before that */
  readonly again?: {readonly times: number; readonly waitMs: number};
  /** an object above it comes in pieces of it, in bytes; a store takes no fewer than 5 MiB */
  readonly piece?: number;
};

const REQUEST_MS = 120_000;
const PIECE = 16 * 2 ** 20;
const HASH = 'x-amz-meta-sha256';
/** objects removed at a time */
const AT_ONCE = 8;
const TYPE = 'application/octet-stream';
const BUCKET = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[\w.=-]+)*)$/;

/** @param address `s3://bucket/prefix` @throws Problem `STORE_INVALID`, `STORE_INCOMPLETE` */
export function openS3(
  address: string,
  {env, again = {times: 4, waitMs: 250}, piece = PIECE}: StoreOptions,
): ObjectStore {
  const url = address.replace(/\/+$/, '');
  const [, bucket, path] = BUCKET.exec(url) ?? [];
  if (bucket === undefined || path === undefined) throw problems.STORE_INVALID({found: url});
  const needed = ['SHUMAO_STORE_ENDPOINT', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
  const missing = needed.filter((name) => (env[name] ?? '') === '');
  if (missing.length > 0) throw problems.STORE_INCOMPLETE({missing});
  const [endpoint = '', accessKeyId = '', secretAccessKey = ''] = needed.map((name) => env[name]);
  const s3 = new S3mini({
    endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`,
    accessKeyId,
    secretAccessKey,
    region: env['AWS_REGION'] ?? 'us-east-1',
    requestAbortTimeout: REQUEST_MS,
  });
  const prefix = path === '' ? '' : `${path.slice(1)}/`;
  const store: Store = {
    s3,
    url,
    piece,
    key: (name) => `${prefix}${name}`,
    ask: (name, work) => persistently(url, name, again, work),
  };
  return {
    url,
    async list(start) {
      const found = await store.ask(start, () => s3.listObjects('/', store.key(start)));
      if (!found) throw problems.STORE_REFUSED({url, name: start, status: 404, said: 'NoSuchBucket'});
      return found
        .map(({Key, Size, ETag, LastModified}) => ({
          name: Key.slice(prefix.length),
          size: Number(Size),
          tag: s3.sanitizeETag(ETag),
          modified: LastModified,
        }))
        .toSorted((a, b) => byCodePoint(a.name, b.name));
    },
    put: (name, file) => putFile(store, name, file),
    get: (name, file) => getFile(store, name, file),
    async remove(names) {
      // One by one: not every store takes many in one request.
      for (let at = 0; at < names.length; at += AT_ONCE) {
        const some = names.slice(at, at + AT_ONCE);
        await Promise.all(some.map((name) => store.ask(name, () => s3.deleteObject(store.key(name)))));
      }
    },
  };
}

type Store = {
  readonly s3: S3mini;
  readonly url: string;
  readonly piece: number;
  readonly key: (name: string) => string;
  readonly ask: <T>(name: string, work: () => Promise<T>) => Promise<T>;
};

async function putFile(store: Store, name: string, file: string): Promise<void> {
  const {s3, piece, key, ask} = store;
  const headers = {[HASH]: await hashOf(file)} as const;
  const handle = await open(file, 'r');
  try {
    const {size} = await handle.stat();
    if (size > piece) return await putPieces(store, name, {handle, size, headers});
    const bytes = await bytesAt(handle, 0, size);
    await ask(name, () => s3.putObject(key(name), bytes, TYPE, undefined, headers, size));
  } finally {
    await handle.close();
  }
}

type Large = {readonly handle: FileHandle; readonly size: number; readonly headers: {readonly [HASH]: string}};

async function putPieces({s3, piece, key, ask}: Store, name: string, {handle, size, headers}: Large): Promise<void> {
  const id = await ask(name, () => s3.getMultipartUploadId(key(name), TYPE, undefined, headers));
  try {
    const parts: {partNumber: number; etag: string}[] = [];
    for (let at = 0; at < size; at += piece) {
      const bytes = await bytesAt(handle, at, Math.min(piece, size - at));
      parts.push(await ask(name, () => s3.uploadPart(key(name), id, bytes, parts.length + 1)));
    }
    await ask(name, () => joined(s3, key(name), {id, parts, headers}));
  } catch (error) {
    await s3.abortMultipartUpload(key(name), id).catch(() => undefined);
    throw error;
  }
}

type Sent = Pick<Large, 'headers'> & {
  readonly id: string;
  readonly parts: {partNumber: number; etag: string}[];
};

/**
 * Pieces become one object. A store may begin with 200 and then say in the body that it failed: only an answer with a tag is one. Where
 * an answer was lost, the upload is over when it is asked again: then the object says by its hash whether it is this one.
 */
async function joined(s3: S3mini, key: string, {id, parts, headers}: Sent): Promise<void> {
  try {
    const said = await s3.completeMultipartUpload(key, id, parts);
    if (typeof said.etag !== 'string') throw new Error(`pieces were not joined: ${JSON.stringify(said)}`);
  } catch (error) {
    if (!(error instanceof Error) || !isOver(error)) throw error;
    if ((await hashIn(s3, key)) !== headers[HASH]) throw error;
  }
}

/** The hash that an object carries; undefined where there is no such object */
async function hashIn(s3: S3mini, key: string): Promise<string | null | undefined> {
  try {
    const {headers, body} = await s3.getObjectRaw(key, false, 0, 1);
    await body?.cancel();
    return headers.get(HASH);
  } catch (error) {
    if (error instanceof S3ServiceError && error.status === 404) return undefined;
    throw error;
  }
}

/** Whether a store says that there is no such upload, by its status or in a body. */
function isOver(error: Error): boolean {
  return error instanceof S3ServiceError ? error.status === 404 : error.message.includes('NoSuchUpload');
}

async function getFile({s3, url, key, ask}: Store, name: string, file: string): Promise<void> {
  const part = `${file}.part`;
  await mkdir(dirname(file), {recursive: true});
  try {
    const {found, right} = await ask(name, () => fetched(s3, key(name), part));
    if (right === undefined) throw problems.STORE_OBJECT_MISSING({url, name});
    if (found !== right) throw problems.STORE_OBJECT_DAMAGED({url, name, found, right});
    await rename(part, file);
  } finally {
    await rm(part, {force: true});
  }
}

/** An object's bytes into a file, which is on the disk when it returns. `right`: the hash that it carries; undefined where there is none */
async function fetched(
  s3: S3mini,
  key: string,
  file: string,
): Promise<{readonly found: string; readonly right: string | undefined}> {
  const response = await s3.getObjectResponse(key);
  if (!response?.body) return {found: '', right: undefined};
  const hash = createHash('sha256');
  const reader = response.body.getReader();
  const handle = await open(file, 'w');
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      hash.update(piece.value);
      await handle.appendFile(piece.value); // unlike `write`, all of it
    }
    await handle.sync();
  } finally {
    await handle.close();
    await reader.cancel(); // of what was read to its end, nothing is left to give up
  }
  return {found: hash.digest('hex'), right: response.headers.get(HASH) ?? ''};
}

async function bytesAt(handle: FileHandle, at: number, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  let read = 0;
  while (read < size) {
    const {bytesRead} = await handle.read(bytes, read, size - read, at + read);
    if (bytesRead === 0) throw new Error('a file of the lake became shorter while it was read');
    read += bytesRead;
  }
  return bytes;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Uint8Array); // a stream of a file without encoding gives bytes
  return hash.digest('hex');
}

/** @throws Problem `STORE_REFUSED`, `STORE_UNREACHABLE` */
async function persistently<T>(
  url: string,
  name: string,
  {times, waitMs}: Required<StoreOptions>['again'],
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error) || isOurs(error)) throw error;
      if (error instanceof S3ServiceError && isFinal(error.status)) {
        const said = /<Code>([^<]+)/.exec(error.body ?? '')?.[1] ?? error.message;
        throw problems.STORE_REFUSED({url, name, status: error.status, said});
      }
      if (attempt === times) {
        throw problems.STORE_UNREACHABLE({url, name, reason: reasonOf(error), attempts: attempt + 1});
      }
      await sleep(waitMs * 2 ** attempt);
    }
  }
}

/** Asking again would be answered alike: 501 is a request that the store does not know. */
function isFinal(status: number): boolean {
  return (status < 500 && status !== 429) || status === 501;
}

/** Errors of the disk are ours, not the store's. */
function isOurs(error: Error): boolean {
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'ENOENT'].includes(String(Reflect.get(error, 'code')));
}

function reasonOf(error: Error): string {
  const {cause} = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}
