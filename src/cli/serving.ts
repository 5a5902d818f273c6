/** A server from its start until it is told to stop: says where it is and what it serves, and lets running answers finish. */
import {isIP} from 'node:net';
import type {Effects} from '../model/effects.ts';
import type {Language, Text} from '../model/text.ts';
import type {ExitCode} from './command.ts';
import {cliProblems} from './problems.ts';
import {packageRoot, packageVersion} from './version.ts';

export type Wanted = {
  readonly workspace: string;
  readonly port: number;
  /** where the port is taken, any that is free */
  readonly orFree?: boolean;
  readonly host: string;
  readonly contact?: string | undefined;
  readonly level: string;
};

type Speaking = {readonly effects: Effects; readonly language: Language};

/** @throws Problem `PORT_TAKEN`, `ADDRESS_NOT_OURS` */
export async function serveUntilStopped({effects, language}: Speaking, wanted: Wanted): Promise<ExitCode> {
  const {bundleIn, levels, startServer} = await import('../server/index.ts');
  const say = (said: Text): void => effects.out(said[language]);
  const {workspace, port, host, contact} = wanted;
  const level = levels.find((one) => one === wanted.level) ?? 'info';
  if (!isLoopback(host)) for (const one of [open.zh, open.en]) effects.err(one);
  const bundle = await bundleIn(packageRoot);
  if (bundle.is === 'missing') {
    say({zh: `浏览页面未能生成：${bundle.why}`, en: `The explorer could not be made: ${bundle.why}`});
  } else if (bundle.made !== undefined) {
    const seconds = (bundle.made / 1000).toFixed(1);
    say({zh: `浏览页面已生成，用时 ${seconds} 秒。`, en: `The explorer was made in ${seconds} s.`});
  }
  const options = {
    workspace,
    host,
    port,
    contact,
    level,
    version: await packageVersion(),
    ...(bundle.is === 'there' ? {bundle: bundle.folder} : {}),
  };
  const listening = await startServer(options, effects).catch((error: unknown) => {
    if (wanted.orFree === true && codeOf(error) === 'EADDRINUSE') return startServer({...options, port: 0}, effects);
    throw explained(error, wanted);
  });
  const base = `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`;
  for (const line of addresses(base, bundle.is === 'there')) say(line);
  await toldToStop();
  say({zh: '正在停止：等待未完成的回答……', en: 'Stopping: running answers finish…'});
  await listening.stop();
  return 0;
}

/** Where everything is. */
function addresses(base: string, hasExplorer: boolean): readonly Text[] {
  const line = (zh: string, en: string, path: string): Text => ({
    zh: `${zh.padEnd(4, '　')}  ${base}${path}`,
    en: `${en.padEnd(10)} ${base}${path}`,
  });
  return [
    ...(hasExplorer ? [line('浏览', 'explorer', '/')] : []),
    line('接口说明', 'API', '/api/docs'),
    line('SDMX', 'SDMX', '/sdmx'),
    line('订阅', 'feed', '/feed.atom'),
    {zh: '按 Ctrl-C 停止。', en: 'Ctrl-C stops it.'},
  ];
}

const open: Text = {
  zh: '注意：本服务不只在本机可以访问。对外提供请置于带 TLS 的反向代理之后，见 docs/how-to/serve.md。',
  en: 'Note: this server can be reached from other machines. Put it behind a reverse proxy with TLS: docs/how-to/serve.md.',
};

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function explained(error: unknown, {host, port}: Wanted): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return cliProblems.PORT_TAKEN({port});
  if (code === 'ERR_SOCKET_BAD_PORT') return cliProblems.PORT_OUT_OF_RANGE({port});
  if (code === 'EACCES') return cliProblems.PORT_NOT_ALLOWED({port});
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return cliProblems.ADDRESS_NOT_OURS({host});
  return error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** A second signal ends at once. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
    }
  });
}
