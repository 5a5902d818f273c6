/**
 * The explorer's files, read once into memory: pages fall back to `index.html`, files whose name carries the hash of their bytes may be kept for ever. What
 * is not among the files that were read has no path here.
 */
import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import {extname, join, relative} from 'node:path';
import {gzipSync} from 'node:zlib';
import {takesGzip} from '../http/answer.ts';
import {problems} from '../problems.ts';

export type Explorer = {readonly answer: (request: Request) => Promise<Response>};

type Kept = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly packed?: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly tag: string;
  readonly isForever: boolean;
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** @param folder absent: there is no explorer, and pages say so */
export async function openExplorer(folder: string | undefined): Promise<Explorer> {
  const files = folder === undefined ? new Map<string, Kept>() : await filesIn(folder);
  const index = files.get('/index.html');
  return {
    async answer(request) {
      const {pathname} = new URL(request.url);
      const file = files.get(pathname === '/' ? '/index.html' : pathname);
      if (file) return answerOf(file, request);
      const isPage = extname(pathname) === '';
      if (isPage && index) return answerOf(index, request);
      if (pathname === '/') return without();
      throw problems.NOT_THERE({path: pathname, hint: undefined});
    },
  };
}

async function filesIn(folder: string): Promise<ReadonlyMap<string, Kept>> {
  const entries = await readdir(folder, {withFileTypes: true, recursive: true});
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const kept = await Promise.all(
    files.map(async (file) => [`/${relative(folder, file).replaceAll('\\', '/')}`, await keptOf(file)] as const),
  );
  return new Map(kept);
}

async function keptOf(file: string): Promise<Kept> {
  const bytes = new Uint8Array(await readFile(file));
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const packed = /^(?:text|application)\/|svg/.test(type) ? new Uint8Array(gzipSync(bytes, {level: 9})) : undefined;
  return {
    bytes,
    type,
    tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 27),
    // As vite names what it makes of sources.
    isForever: /[\\/]assets[\\/][^\\/]+-[\w-]{8,}\.\w+$/.test(file),
    ...(packed && packed.length < bytes.length ? {packed} : {}),
  };
}

function answerOf({bytes, packed, type, tag, isForever}: Kept, request: Request): Response {
  const isPacked = packed !== undefined && takesGzip(request.headers.get('accept-encoding'));
  const body = isPacked ? packed : bytes;
  const etag = `"${tag}${isPacked ? '-gzip' : ''}"`;
  const headers: Record<string, string> = {
    'content-type': type,
    etag,
    vary: 'Accept-Encoding',
    'cache-control': isForever ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, {status: 304, headers});
  headers['content-length'] = String(body.length);
  if (isPacked) headers['content-encoding'] = 'gzip';
  return new Response(body, {headers});
}

/** What is served without an explorer, in words. */
function without(): Response {
  const text = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>数贸 Shumao</title></head><body>
<h1>数贸 Shumao</h1>
<p>浏览页面未能生成，数据接口照常可用。</p><p lang="en">The explorer could not be made; the data interfaces work.</p>
<ul><li><a href="/api/docs">JSON</a></li><li><a href="/sdmx">SDMX</a></li><li><a href="/feed.atom">Atom</a></li></ul>
</body></html>
`;
  return new Response(text, {headers: {'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store'}});
}
