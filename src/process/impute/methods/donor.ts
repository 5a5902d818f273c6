/**
 * Nearest donor: the value of the respondent of the class that is nearest in the matching fields.
 *
 * As in Banff's DONORIMPUTATION each field is replaced by its rank among donors and recipients of the class, and the distance is the largest
 * difference of ranks over the fields. A donor is passed over when the member's records would break a hard rule with its value, and when it
 * gave its value as often as the limit allows. Among equally near donors the first by code point gives, where Banff draws lots.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {byCodePoint} from '../../../model/text.ts';
import {type Attempt, type Desk, type Member, type Method, oncePerClass, wholeUnits} from '../method.ts';
import {columnSchema, common, respondentsSchema} from '../step.ts';

const schema = z.strictObject({
  method: z.literal('donor').describe('value of the nearest respondent of the class'),
  fields: z
    .array(columnSchema)
    .min(1)
    .default(['previous'])
    .describe('what must be near: `previous`, the last earlier value, or number columns of the records of that month'),
  take: z
    .enum(['value', 'movement'])
    .default('value')
    .describe('`value`: the donor’s value; `movement`: the unit’s own last value, moved as the donor’s moved'),
  uses: z.int().min(1).default(3).describe('how many units of a month one donor may serve'),
  respondents: respondentsSchema,
  ...common,
});

type Options = z.output<typeof schema>;

/** How many respondents have all matching fields; the key holds their names. */
const countDonors = oncePerClass(
  ({respondents}, key) => respondents.filter((one) => matching(one, key.split('\0')) !== undefined).length,
);

export const donor: Method<typeof schema> = {
  id: 'donor',
  about: {zh: '最近邻供体', en: 'value of the nearest respondent of the class'},
  formula: {
    zh: 'y = 供体的 y；距离 = 各匹配字段名次之差的最大值',
    en: 'y = y of the donor; distance = largest difference of ranks over the matching fields',
  },
  banff: 'DONORIMPUTATION',
  schema,
  forParts: ({take}) => take === 'movement',
  usable: (group, _recipient, {fields}) => countDonors(group, fields.join('\0')),
  impute(group, options, desk) {
    const able = [...group.respondents, ...group.recipients].flatMap((member) => {
      const values = matching(member, options.fields);
      return values ? [values] : [];
    });
    const ranks = options.fields.map((_, at) => ranksOf(able.map((values) => values[at] ?? 0n)));
    const place = (member: Member): readonly number[] | undefined =>
      matching(member, options.fields)?.map((value, at) => ranks[at]?.get(value) ?? 0);
    const donors = group.respondents.flatMap((member) => {
      const at = place(member);
      return at === undefined ? [] : [{member, at}];
    });
    return new Map(
      group.recipients.map((recipient) => {
        const at = place(recipient);
        const why = {
          zh: `缺少匹配字段 ${options.fields.join('、')}`,
          en: `it lacks ${options.fields.join(', ')} to match by`,
        };
        return [recipient, at === undefined ? {why} : nearest(recipient, at, donors, options, desk)];
      }),
    );
  },
};

type Placed = {readonly member: Member; readonly at: readonly number[]};

function nearest(
  recipient: Member,
  at: readonly number[],
  donors: readonly Placed[],
  options: Options,
  {say, broken, uses}: Desk,
): Attempt {
  const left = new Set(donors.filter(({member}) => (uses.get(member.name) ?? 0) < options.uses));
  for (let best = closest(at, left); best !== undefined; best = closest(at, left)) {
    const {placed, distance} = best;
    const {member} = placed;
    left.delete(placed);
    const value = valueOf(recipient, member, options);
    if (value === undefined || broken(recipient, value) !== undefined) continue;
    const used = uses.get(member.name) ?? 0;
    uses.set(member.name, used + 1);
    const current = say(member.current ?? 0n);
    const passed = donors.filter((other) => distanceTo(at, other) < distance).length;
    const skipped =
      passed > 0 ? {zh: `，跳过更近的 ${passed} 家`, en: `, ${passed} nearer passed over`} : {zh: '', en: ''};
    return {
      value,
      donor: member.name,
      how: {
        zh: `供体 ${member.name} 的 ${current}（距离 ${distance}${skipped.zh}）`,
        en: `${current} of donor ${member.name} (distance ${distance}${skipped.en})`,
      },
      parameters: {distance: String(distance), current, take: options.take, donors: String(donors.length)},
    };
  }
  return {
    why: {
      zh: `${donors.length} 家供体均不可用（次数已满，或代入后违反硬性规则）`,
      en: `none of ${donors.length} donors may give: used up, or the record would break a hard rule`,
    },
  };
}

/** The nearest of some donors, the first by code point of equally near ones. */
function closest(
  at: readonly number[],
  donors: ReadonlySet<Placed>,
): {readonly placed: Placed; readonly distance: number} | undefined {
  let best: {readonly placed: Placed; readonly distance: number} | undefined;
  for (const placed of donors) {
    const distance = distanceTo(at, placed);
    const isFirst =
      !best ||
      distance < best.distance ||
      (distance === best.distance && byCodePoint(placed.member.name, best.placed.member.name) < 0);
    if (isFirst) best = {placed, distance};
  }
  return best;
}

function distanceTo(at: readonly number[], {at: other}: Placed): number {
  let largest = 0;
  for (const [index, rank] of at.entries()) largest = Math.max(largest, Math.abs(rank - (other[index] ?? 0)));
  return largest;
}

function valueOf(recipient: Member, member: Member, {take}: Options): bigint | undefined {
  const current = member.current ?? 0n;
  if (take === 'value') return current;
  const own = recipient.last === undefined ? undefined : recipient.earlier.get(recipient.last);
  const before = recipient.last === undefined ? undefined : member.earlier.get(recipient.last);
  return own === undefined || before === undefined || before <= 0n
    ? undefined
    : wholeUnits(ratio(own * current, before));
}

/** The member's matching fields; undefined where one is not known. */
function matching({last, earlier, fields}: Member, names: readonly string[]): readonly bigint[] | undefined {
  const found = names.map((field) =>
    field === 'previous' ? (last === undefined ? undefined : earlier.get(last)) : fields[field],
  );
  return found.every((value) => value !== undefined) ? found : undefined;
}

/** Value → how many are smaller. */
function ranksOf(values: readonly bigint[]): ReadonlyMap<bigint, number> {
  const order = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const ranks = new Map<bigint, number>();
  for (const [at, value] of order.entries()) if (!ranks.has(value)) ranks.set(value, at);
  return ranks;
}
