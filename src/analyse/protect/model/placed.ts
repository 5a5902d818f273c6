/** Figures of the keys in a list, among hundreds of thousands: figures of a key follow each other and share it, so most are passed over unread. */
import type {Observation} from '../../../model/observation.ts';

type Placed = Pick<Observation, 'dataset' | 'key'>;

/** Whether a figure's dataset and key are those of one in the list. */
export function placedTest(list: readonly Placed[]): (one: Placed) => boolean {
  const known = new Set(list.map(nameOf));
  let last: Placed | undefined;
  let isKnown = false;
  return (one) => {
    if (last?.key !== one.key || last.dataset !== one.dataset) {
      isKnown = known.has(nameOf(one));
      last = one;
    }
    return isKnown;
  };
}

function nameOf({dataset, key}: Placed): string {
  return `${dataset}/${key.join('.')}`;
}
