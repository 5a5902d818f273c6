/** The list of commands: one line each, loaded when asked for. */
import type {CommandEntry} from '../command.ts';

export const entries: readonly CommandEntry[] = [
  {name: 'demo', load: async () => (await import('./demo.ts')).demo},
  {name: 'init', load: async () => (await import('./init.ts')).init},
  {name: 'check', load: async () => (await import('./check.ts')).check},
  {name: 'run', load: async () => (await import('./run.ts')).run},
  {name: 'table', load: async () => (await import('./table.ts')).table},
  {name: 'findings', load: async () => (await import('./findings.ts')).findings},
  {name: 'status', load: async () => (await import('./status.ts')).status},
  {name: 'coverage', load: async () => (await import('./coverage.ts')).coverage},
  {name: 'generate', load: async () => (await import('./generate.ts')).generate},
  {name: 'doctor', load: async () => (await import('./doctor.ts')).doctor},
];
