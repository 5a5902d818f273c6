/** The log: a line of JSON for each request and for what happens to the server. Values of parameters are not in it, nor anything of a sent document. */
export const levels = ['error', 'warn', 'info', 'debug'] as const;
export type Level = (typeof levels)[number];

export type Log = (level: Level, event: string, facts?: Readonly<Record<string, unknown>>) => void;

export function jsonLog(least: Level, now: () => Date, line: (text: string) => void): Log {
  return (level, event, facts = {}) => {
    if (levels.indexOf(level) > levels.indexOf(least)) return;
    line(JSON.stringify({time: now().toISOString(), level, event, ...facts}));
  };
}
