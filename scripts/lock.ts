/**
 * `node bin/shumao x scripts/lock.ts [--check]`: gives package-lock.json an entry for every platform's native package.
 *
 * npm drops an optional package from the lock file when the registry at hand does not serve it, and then `npm ci` refuses that lock file
 * ("Missing: … from lock file") on every machine. Such an entry is completed from what its parent and its name say: version, os, cpu, libc.
 * It has no integrity (only the registry knows it); npm skips it on machines that it does not fit.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface Lock {
  packages: Record<string, Entry>;
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x'];

/** What a native package's name says of the machine that it fits, e.g. `@oxlint/binding-linux-arm64-musl`. */
function fits(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`cannot tell which machine ${name} is for`);
  if (!os.includes('linux')) return {os, cpu};
  return {os, cpu, libc: [words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc']};
}

/** True where a package at `parent` finds `name` in its own or an outer node_modules. */
function isLocked(lock: Lock, parent: string, name: string): boolean {
  for (let at = parent; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === '') return false;
  }
}

/** The entries that the lock file lacks, by path. Peer and range dependencies never are native packages: only exact versions are completed. */
export function missing(lock: Lock): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const [parent, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!/^\d/.test(version) || isLocked(lock, parent, name)) continue;
      found.set(`node_modules/${name}`, {
        version,
        ...fits(name),
        ...(entry.dev === true ? {dev: true} : {}),
        optional: true,
      });
    }
  }
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const file = join(import.meta.dirname, '..', 'package-lock.json');
  const text = readFileSync(file, 'utf8');
  // package-lock.json is npm's; only the fields above are read.
  const lock = JSON.parse(text) as Lock;
  const lacking = missing(lock);
  if (process.argv.includes('--check') || lacking.size === 0) {
    process.stdout.write(
      `package-lock.json lacks ${lacking.size} native packages${[...lacking.keys()].map((key) => `\n  ${key}`).join('')}\n`,
    );
    process.exitCode = lacking.size === 0 ? 0 : 1;
  } else {
    const {'': root = {}, ...packages} = lock.packages;
    const sorted = Object.fromEntries(
      [...Object.entries(packages), ...lacking].sort(([a], [b]) => a.localeCompare(b, 'en')),
    );
    lock.packages = {'': root, ...sorted};
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
    process.stdout.write(`package-lock.json: ${lacking.size} native packages completed\n`);
  }
}
