/**
 * What a row is called in running text: its label, the label without what everybody leaves off (市, 有限公司, 服务), and beginnings or ends of it
 * that no other row of its universe shares.
 */
const SUFFIXES =
  /(制造业|产业|行业|领域|开发区|园区|街道|股份有限公司|有限责任公司|有限公司|集团公司|公司|分公司|服务费|服务|费|市|县|区|省|国|共和国)$/u;
const PLACES =
  /^(浙江|杭州市?|宁波市?|温州市?|嘉兴市?|湖州市?|绍兴市?|金华市?|衢州市?|舟山市?|台州市?|丽水市?|中国|上海市?|北京市?|[\p{Script=Han}]{1,3}(?:省|市))/u;
/** A part that begins or ends with a joint is a cut through the middle of a label. */
const JOINTS = /^[和与及、的或]|[和与及、的或]$/u;
const HAN = /\p{Script=Han}/u;

export type LabelNames = {readonly aliases: readonly string[]; readonly parts: readonly string[]};

/** @param labels of the same universe, each once */
export function labelNames(labels: readonly string[]): ReadonlyMap<string, LabelNames> {
  const aliases = new Map(labels.map((label) => [label, aliasesOf(label)]));
  const owners = new Map<string, Set<string>>();
  const prefix = sharedPrefix(labels);
  const partsBy = new Map(labels.map((label) => [label, [...partsOf(label), ...tailOf(label, prefix)]]));
  for (const [label, parts] of partsBy)
    for (const part of parts) owners.set(part, (owners.get(part) ?? new Set()).add(label));
  const taken = new Set([...labels, ...[...aliases.values()].flat()]);
  return new Map(
    labels.map((label) => [
      label,
      {
        aliases: aliases.get(label) ?? [],
        parts: (partsBy.get(label) ?? []).filter(
          (part) => owners.get(part)?.size === 1 && !taken.has(part) && !JOINTS.test(part),
        ),
      },
    ]),
  );
}

/** What all labels begin with: 新设 of 新设内资 and 新设外资. */
function sharedPrefix(labels: readonly string[]): string {
  const [first = '', ...others] = labels;
  let length = others.length === 0 ? 0 : first.length;
  while (length > 0 && others.some((label) => !label.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length);
}

const tailOf = (label: string, prefix: string): readonly string[] =>
  prefix.length >= 2 && HAN.test(label) && label.length - prefix.length >= 2 ? [label.slice(prefix.length)] : [];

function aliasesOf(label: string): readonly string[] {
  const bare = label.replace(/[（(].*?[）)]/gu, '');
  const place = bare.replace(PLACES, '');
  const inside = /[（(]([^）)]+)[）)]/u.exec(label)?.[1] ?? '';
  const found = HAN.test(label)
    ? [
        bare,
        bare.replace(SUFFIXES, ''),
        `${bare}市`,
        place.length >= 2 ? place : '',
        bare.replace(/[、和与及]/gu, '').replace(SUFFIXES, ''),
        bare.includes('等') ? (bare.split('等').at(-1) ?? '') : '',
        /^[A-Z]{2,6}$/u.test(inside) ? inside : '',
      ]
    : [bare, bare.replace(/^the /iu, ''), bare.replace(/,.*$/u, ''), inside, otherNumber(bare)];
  return [...new Set(found.map((one) => one.trim()))].filter((one) => one.length >= 2 && one !== label);
}

/** Containers are container traffic too. */
function otherNumber(label: string): string {
  if (!/^[a-z -]{4,}$/iu.test(label)) return '';
  return label.endsWith('ies')
    ? `${label.slice(0, -3)}y`
    : label.endsWith('s') && !label.endsWith('ss')
      ? label.slice(0, -1)
      : `${label}s`;
}

/** Beginnings and ends, at least two Chinese letters of a firm's own name, three of anything else; whole words in other scripts. */
function partsOf(label: string): readonly string[] {
  const bare = label.replace(/[（(].*?[）)]/gu, '').trim();
  if (!HAN.test(bare)) return latinParts(bare);
  const isFirm = /公司|集团/u.test(label);
  const core = isFirm ? bare.replace(PLACES, '').replace(SUFFIXES, '') : bare;
  const least = isFirm ? 2 : 3;
  const parts = new Set<string>();
  for (let length = least; length < core.length; length += 1) parts.add(core.slice(0, length));
  if (!isFirm) for (let length = least; length < core.length; length += 1) parts.add(core.slice(-length));
  // A copy, since the set changes on the way.
  const cut = Array.from(parts);
  for (const part of cut) if (!isFirm && part.length * 20 < core.length * 11) parts.delete(part);
  if (isFirm)
    for (const part of cut)
      if (bare.startsWith(core) === false) parts.add(`${bare.slice(0, bare.indexOf(core))}${part}`);
  // 生物医药与健康产业 is called 生物医药.
  if (!isFirm)
    for (const piece of bare.replace(SUFFIXES, '').split(/[和与及、/]/u))
      if (piece.length >= 3 && piece !== bare) parts.add(piece);
  const own = bare.replace(PLACES, '');
  if (!isFirm && own.length >= 2 && own !== bare)
    for (const part of [own, own.replace(SUFFIXES, '')]) if (part.length >= 2) parts.add(part);
  return [...parts];
}

function latinParts(label: string): readonly string[] {
  // Velland–Ambaro is the corridor from Velland.
  const ends = label.split(/\s*[–—/]\s*/u).filter((one) => one.length >= 4 && one !== label);
  const words = label.split(/\s+/u);
  if (words.length < 2) return ends;
  const parts = words.flatMap((_, at) => (at === 0 ? [] : [words.slice(0, at).join(' '), words.slice(at).join(' ')]));
  return [...ends, ...parts].filter(
    (part) =>
      part.length >= 4 &&
      !/^(of|and|the|other|for)$/iu.test(part) &&
      !/\b(of|and|the|for)$/iu.test(part) &&
      !/^(of|and|for)\b/iu.test(part),
  );
}
