/** From a record of the lake back to the file and physical line that it came from. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type IngestResult, linesOf, type Manifest} from '../process/ingest/index.ts';
import type {LineOf} from '../process/validate/index.ts';

export async function lineFinder(root: string, {batches}: IngestResult): Promise<LineOf> {
  const byBatch = new Map<string, {readonly manifest: Manifest; readonly line: (position: number) => number}>();
  const batchOfPath = new Map<string, string>();
  for (const manifest of batches) {
    const line = await linesOf(manifest.lineMap, (file) => readFile(join(root, file), 'utf8'));
    byBatch.set(manifest.batch, {manifest, line});
    if (manifest.records !== undefined) batchOfPath.set(join(root, manifest.records), manifest.batch);
  }
  return (path, position, batch) => {
    const found = byBatch.get(batch ?? batchOfPath.get(path) ?? '');
    if (!found) return {file: path};
    const {manifest, line} = found;
    const sheet = manifest.sheet === undefined ? {} : {sheet: manifest.sheet};
    return {file: manifest.file.name, line: line(position), ...sheet};
  };
}
