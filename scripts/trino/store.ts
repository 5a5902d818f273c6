/** An S3-compatible store beside the little cluster: S3Proxy over a folder, one bucket, on loopback. */
import {existsSync} from 'node:fs';
import {mkdir, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {maven} from './install.ts';

export const STORE_VERSION = '2.6.0';
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** Warnings alone; left to itself it tells every request in a hundred lines. */
const LOGGING = `<configuration>
 <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
  <encoder><pattern>%d %level %logger{0} %msg%n</pattern></encoder>
 </appender>
 <root level="warn"><appender-ref ref="out"/></root>
</configuration>
`;

export type Store = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly key: string;
  readonly secret: string;
};

/** @returns folder of its libraries @throws Error where Maven does not bring it */
export async function installStore(tools: string, say: (line: string) => void): Promise<string> {
  const folder = join(tools, `s3proxy-${STORE_VERSION}`);
  const lib = join(folder, 'lib');
  if (existsSync(lib)) return lib;
  say(`trino: fetching the object store S3Proxy ${STORE_VERSION} by Maven (43 MB, once) …`);
  const part = `${folder}.part`;
  await rm(part, {recursive: true, force: true});
  await mkdir(part, {recursive: true});
  const dependency = `<dependency><groupId>org.gaul</groupId><artifactId>s3proxy</artifactId><version>${STORE_VERSION}</version></dependency>`;
  const own = '<groupId>shumao</groupId><artifactId>store</artifactId><version>1</version><packaging>pom</packaging>';
  await writeFile(
    join(part, 'pom.xml'),
    `<project><modelVersion>4.0.0</modelVersion>${own}<dependencies>${dependency}</dependencies></project>\n`,
  );
  await maven([PLUGIN, '-DincludeScope=runtime', `-DoutputDirectory=${join(part, 'lib')}`], part);
  await rename(part, folder);
  return lib;
}

/** What the store is told; its bucket is a folder. @returns arguments of its program */
export async function settingsOf(
  folder: string,
  lib: string,
  {endpoint, bucket, key, secret}: Store,
): Promise<readonly string[]> {
  const objects = join(folder, 'objects');
  await mkdir(join(objects, bucket), {recursive: true});
  const path = join(folder, 'store.properties');
  const lines = {
    's3proxy.endpoint': endpoint,
    's3proxy.authorization': 'aws-v2-or-v4',
    // Trino asks for attributes of objects that it does not know.
    's3proxy.ignore-unknown-headers': 'true',
    's3proxy.identity': key,
    's3proxy.credential': secret,
    'jclouds.provider': 'filesystem-nio2',
    'jclouds.identity': 'unused',
    'jclouds.credential': 'unused',
    'jclouds.filesystem.basedir': objects,
  };
  const text = Object.entries(lines).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(path, text.join(''), {mode: 0o600});
  const logging = join(folder, 'logback.xml');
  await writeFile(logging, LOGGING);
  return [
    `-Dlogback.configurationFile=${logging}`,
    '-cp',
    join(lib, '*'),
    'org.gaul.s3proxy.Main',
    '--properties',
    path,
  ];
}

/** Lines of the catalog that find it. */
export function catalogOf({endpoint, key, secret}: Store): Readonly<Record<string, string>> {
  return {
    'fs.native-s3.enabled': 'true',
    's3.endpoint': endpoint,
    's3.path-style-access': 'true',
    's3.region': 'us-east-1',
    's3.aws-access-key': key,
    's3.aws-secret-key': secret,
  };
}
