/** Where the server sees what we see: one folder of ours under one address of its file system. */
import {posix, sep} from 'node:path';
import {problems} from '../problems.ts';
import type {ObjectStore} from '../store/objects.ts';

export type Place = {
  /** absolute, ours */
  readonly root: string;
  /** the server's, without a slash at its end: `local:///srv/shumao`, `s3://bucket/prefix` */
  readonly url: string;
  /** the same place as a store, where the server's files are not ours to see */
  readonly objects?: ObjectStore | undefined;
};

/** @throws Problem `FILE_OUTSIDE_LAKE` */
export function urlOf({root, url}: Place, path: string): string {
  if (path !== root && !path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) {
    throw problems.FILE_OUTSIDE_LAKE({path, root});
  }
  const name = path.slice(root.length).replaceAll(sep, posix.sep).replace(/^\//, '');
  return name === '' ? url : `${url}/${name}`;
}

/** SQL of our path of the file that a row is in, made of the server's. */
export function pathSql({root, url}: Place, column: string): string {
  const start = root.replace(/\/$/, '').replaceAll("'", "''");
  return `'${start}' || substr(${column}, ${[...url].length + 1})`;
}
