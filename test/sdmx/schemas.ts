/**
 * The official SDMX schemas as judges of what we write, formats asserted. They lie beside the repository, not in it: where they are
 * absent, tests say so in one line and are skipped.
 *
 * The JSON schemas of 1.0 and 2.0.0 name the unversioned meta-schema and are read as draft 7; those of 2.1 name 2019-09.
 */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {Ajv, type ValidateFunction} from 'ajv';
import {Ajv2019} from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import {memoryPages, validateXML} from 'xmllint-wasm';

const SCHEMAS = join(import.meta.dirname, '../../../shared/reference/sdmx/schemas');

/** Whether the official schemas are at hand. Says so once where they are not. */
export const hasSchemas = existsSync(SCHEMAS);
if (!hasSchemas)
  process.stdout.write('skipped: the official SDMX schemas are not at ../shared/reference/sdmx/schemas\n');

export type JsonVersion = '1.0' | '2.0.0' | '2.1';
export type JsonKind = 'data' | 'structure' | 'metadata';
export type XmlVersion = '2.1' | '3.0';

const compiled = new Map<string, ValidateFunction>();

/** @returns the faults, in words; none where the message is valid */
export function faultsOfJson(kind: JsonKind, version: JsonVersion, message: string): readonly string[] {
  const judge = judgeOf(kind, version);
  if (judge(JSON.parse(message))) return [];
  return (judge.errors ?? [])
    .slice(0, 20)
    .map((error) => `${error.instancePath || '/'} ${error.message ?? ''} ${JSON.stringify(error.params)}`);
}

function judgeOf(kind: JsonKind, version: JsonVersion): ValidateFunction {
  const name = `${version}/sdmx-json-${kind}-schema.json`;
  const known = compiled.get(name);
  if (known) return known;
  const options = {allErrors: false, strict: false, validateFormats: true, unicodeRegExp: false};
  const ajv = version === '2.1' ? new Ajv2019(options) : new Ajv(options);
  // ajv-formats is a CommonJS module: what is called is its default.
  formats.default(ajv);
  // The official files are objects, as every JSON schema of theirs is.
  const schema = JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8')) as Record<string, unknown>;
  if (version !== '2.1') {
    delete schema['id'];
    schema['$schema'] = 'http://json-schema.org/draft-07/schema#';
  }
  const made = ajv.compile(schema);
  compiled.set(name, made);
  return made;
}

/**
 * @param own schemas of one's own structures (structure-specific data are checked by nothing else), as files that the main one may import
 * @returns the faults, in words; none where the message is valid
 */
export async function faultsOfXml(version: XmlVersion, message: string, own?: OwnSchema): Promise<readonly string[]> {
  const folder = join(SCHEMAS, `xml-${version}`);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.xsd'))
    .map((name) => ({fileName: name, contents: readFileSync(join(folder, name), 'utf8')}));
  const main = own ?? files.find(({fileName}) => fileName === 'SDMXMessage.xsd');
  if (!main) throw new Error(`no SDMXMessage.xsd in ${folder}`);
  const {valid, errors} = await validateXML({
    xml: [{fileName: 'message.xml', contents: message}],
    schema: [main],
    preload: files.filter(({fileName}) => fileName !== main.fileName),
    initialMemoryPages: 64 * memoryPages.MiB,
    maxMemoryPages: 1024 * memoryPages.MiB,
  });
  return valid ? [] : errors.slice(0, 20).map((error) => error.rawMessage);
}

export type OwnSchema = {readonly fileName: string; readonly contents: string};
