/**
 * Counts and durations in the text format of Prometheus (version 0.0.4). Routes are those that are declared, so that no question of a client makes a new
 * line.
 */
import {monitorEventLoopDelay} from 'node:perf_hooks';

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

export type Served = {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly isCut: boolean;
};

export type Gauges = {
  readonly connections: number;
  readonly running: number;
  readonly releases: number;
  readonly openReleases: boolean;
};

export type Metrics = {
  readonly add: (served: Served) => void;
  readonly text: (gauges: Gauges) => string;
  readonly stop: () => void;
};

type Histogram = {readonly counts: number[]; sum: number; count: number};

export function openMetrics(version: string): Metrics {
  const requests = new Map<string, number>();
  const durations = new Map<string, Histogram>();
  const delay = monitorEventLoopDelay({resolution: 20});
  delay.enable();
  let [sent, cut] = [0, 0];
  return {
    add({route, method, status, seconds, bytes, isCut}) {
      const name = labels({route, method, status: String(status)});
      requests.set(name, (requests.get(name) ?? 0) + 1);
      const own = durations.get(route) ?? {counts: BUCKETS.map(() => 0), sum: 0, count: 0};
      durations.set(route, own);
      for (const [at, limit] of BUCKETS.entries()) if (seconds <= limit) own.counts[at] = (own.counts[at] ?? 0) + 1;
      own.sum += seconds;
      own.count += 1;
      sent += bytes;
      if (isCut) cut += 1;
    },
    text({connections, running, releases, openReleases}) {
      const memory = process.memoryUsage();
      return [
        ...family('shumao_requests_total', 'counter', 'requests by route, method and status', requests),
        '# HELP shumao_request_seconds how long answers took, to their last byte',
        '# TYPE shumao_request_seconds histogram',
        ...[...durations].flatMap(([route, one]) => histogram(route, one)),
        ...single('shumao_sent_bytes_total', 'counter', 'bytes sent', sent),
        ...single('shumao_cut_total', 'counter', 'answers that broke off before their end', cut),
        ...single('shumao_connections', 'gauge', 'open connections', connections),
        ...single('shumao_running', 'gauge', 'answers that are worked on', running),
        ...single('shumao_releases', 'gauge', 'public releases', releases),
        ...single('shumao_latest_open', 'gauge', '1: the latest release was opened', openReleases ? 1 : 0),
        ...single(
          'shumao_event_loop_delay_seconds',
          'gauge',
          'of 99 percent of turns at most',
          delay.percentile(99) / 1e9,
        ),
        ...single('process_resident_memory_bytes', 'gauge', 'memory of the process', memory.rss),
        ...single('nodejs_heap_used_bytes', 'gauge', 'memory of objects', memory.heapUsed),
        ...single('process_cpu_seconds_total', 'counter', 'processor time', cpuSeconds()),
        ...single('process_uptime_seconds', 'gauge', 'since the start', process.uptime()),
        '# HELP shumao_info the program',
        '# TYPE shumao_info gauge',
        `shumao_info${labels({version, node: process.versions.node})} 1`,
        '',
      ].join('\n');
    },
    stop: () => delay.disable(),
  };
}

function cpuSeconds(): number {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1e6;
}

function family(name: string, type: string, help: string, values: ReadonlyMap<string, number>): readonly string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...[...values].map(([own, value]) => `${name}${own} ${value}`),
  ];
}

function single(name: string, type: string, help: string, value: number): readonly string[] {
  return family(name, type, help, new Map([['', value]]));
}

function histogram(route: string, {counts, sum, count}: Histogram): readonly string[] {
  const name = 'shumao_request_seconds';
  return [
    ...BUCKETS.map((limit, at) => `${name}_bucket${labels({route, le: String(limit)})} ${counts[at] ?? 0}`),
    `${name}_bucket${labels({route, le: '+Inf'})} ${count}`,
    `${name}_sum${labels({route})} ${sum}`,
    `${name}_count${labels({route})} ${count}`,
  ];
}

function labels(values: Readonly<Record<string, string>>): string {
  const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `{${Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')}}`;
}
