/** How much a change changes, and the version that comes of it. @source Semantic Versioning 2.0.0, as SDMX 3.0 has it */

export const levels = ['none', 'patch', 'minor', 'major'] as const;
export type Level = (typeof levels)[number];

export function highest(all: readonly Level[]): Level {
  return levels[Math.max(0, ...all.map((one) => levels.indexOf(one)))] ?? 'none';
}

/** No more than a limit. */
export function atMost(limit: Level, level: Level): Level {
  return levels.indexOf(level) > levels.indexOf(limit) ? limit : level;
}

export type Version = readonly [major: number, minor: number, patch: number];

/** Of `1`, `1.0` and `1.0.0` alike. */
export function versionOf(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
  return [major, minor, patch];
}

export function byVersion(a: string, b: string): number {
  const left = versionOf(a);
  const right = versionOf(b);
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

export function nextVersion(text: string, level: Level): string {
  const [major, minor, patch] = versionOf(text);
  if (level === 'major') return `${major + 1}.0.0`;
  if (level === 'minor') return `${major}.${minor + 1}.0`;
  return level === 'patch' ? `${major}.${minor}.${patch + 1}` : text;
}

/** What lies between two versions of one thing, the earlier first. */
export function levelBetween(before: string, after: string): Level {
  const left = versionOf(before);
  const right = versionOf(after);
  if (left[0] !== right[0]) return 'major';
  if (left[1] !== right[1]) return 'minor';
  return left[2] === right[2] ? 'none' : 'patch';
}
