/** The server: released figures over HTTP, for everybody. */
import type {Effects} from '../model/effects.ts';
import {openServing} from '../pipeline/index.ts';
import {appOf} from './app.ts';
import {openAudits} from './audit/audits.ts';
import {openExplorer} from './explorer/explorer.ts';
import {jsonLog, type Level} from './http/log.ts';
import {openMetrics} from './http/metrics.ts';
import {type Listening, listen} from './listen.ts';
import {sdmxAt} from './sdmx.ts';
import {type Settings, usualSettings} from './settings.ts';

export {type Bundle, bundleIn} from './explorer/bundle.ts';
export {levels, type Level} from './http/log.ts';
export type {Listening} from './listen.ts';
export type {Settings} from './settings.ts';

export type ServeOptions = {
  /** folder of the workspace */
  readonly workspace: string;
  readonly host: string;
  /** 0: one that is free */
  readonly port: number;
  /** of the program */
  readonly version: string;
  readonly contact?: string | undefined;
  readonly level: Level;
  /** folder of the explorer's files; absent: none could be made */
  readonly bundle?: string | undefined;
  readonly settings?: Partial<Settings>;
};

/** @throws Problem, Problems of `workspace.yaml`; Error of the system where the port can't be had */
export async function startServer(options: ServeOptions, effects: Effects): Promise<Listening> {
  const settings = {...usualSettings, ...options.settings};
  const serving = await openServing(options.workspace, effects);
  const log = jsonLog(options.level, effects.now, effects.err);
  const metrics = openMetrics(options.version);
  const audits = openAudits(serving.root, settings, effects.now);
  const room = {serving, settings, audits, version: options.version, contact: options.contact};
  const explorer = await openExplorer(options.bundle);
  const sdmx = sdmxAt({releases: serving.releases, now: effects.now, version: options.version, log});
  const listening = await listen((state) => appOf({room, log, metrics, explorer, sdmx, state}), {
    host: options.host,
    port: options.port,
    settings,
    log,
    metrics,
    now: effects.now,
  });
  // Who comes first need not wait for what is opened once; until then the server is alive and not ready.
  void serving.open({}).catch((error: unknown) => log('warn', 'not-ready', {what: String(error)}));
  return {
    ...listening,
    stop: async () => {
      await listening.stop();
      metrics.stop();
    },
  };
}
