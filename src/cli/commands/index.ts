/** The list of commands: one line each, loaded when asked for. */
import type {CommandEntry} from '../command.ts';

export const entries: readonly CommandEntry[] = [
  {name: 'demo', load: async () => (await import('./demo.ts')).demo},
  {name: 'init', load: async () => (await import('./init.ts')).init},
  {name: 'sniff', load: async () => (await import('./sniff.ts')).sniff},
  {name: 'check', load: async () => (await import('./check.ts')).check},
  {name: 'run', load: async () => (await import('./run.ts')).run},
  {name: 'release', load: async () => (await import('./release.ts')).release},
  {name: 'verify', load: async () => (await import('./verify.ts')).verify},
  {name: 'reproduce', load: async () => (await import('./reproduce.ts')).reproduce},
  {name: 'revisions', load: async () => (await import('./revisions.ts')).revisions},
  {name: 'table', load: async () => (await import('./table.ts')).table},
  {name: 'audit', load: async () => (await import('./audit.ts')).audit},
  {name: 'explain', load: async () => (await import('./explain.ts')).explain},
  {name: 'findings', load: async () => (await import('./findings.ts')).findings},
  {name: 'decide', load: async () => (await import('./decide.ts')).decide},
  {name: 'query', load: async () => (await import('./query.ts')).query},
  {name: 'status', load: async () => (await import('./status.ts')).status},
  {name: 'coverage', load: async () => (await import('./coverage.ts')).coverage},
  {name: 'response', load: async () => (await import('./response.ts')).response},
  {name: 'import-series', load: async () => (await import('./import-series.ts')).importSeriesCommand},
  {name: 'reconcile', load: async () => (await import('./reconcile.ts')).reconcile},
  {name: 'whatif', load: async () => (await import('./whatif.ts')).whatIfCommand},
  {name: 'ask', load: async () => (await import('./ask.ts')).ask},
  {name: 'generate', load: async () => (await import('./generate.ts')).generate},
  {name: 'doctor', load: async () => (await import('./doctor.ts')).doctor},
];
