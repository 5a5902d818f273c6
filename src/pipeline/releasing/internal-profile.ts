/**
 * What an internal release shows beyond a public one, where `release.internal` in workspace.yaml says so: every enterprise by name, and
 * nothing hidden. Made of the cells beside the draft, never in it, so that nothing of it can be taken for what may be public.
 */
import {type Consent, guard} from '../../analyse/protect/index.ts';
import type {Compiled, Protected} from '../../model/seals.ts';
import {TOTAL} from '../../model/address.ts';

export function internalDatasets(compiled: readonly Compiled[]): readonly Protected[] {
  return guard(compiled, {consents: compiled.flatMap(everyone)}).datasets;
}

/** Every figure of every unit, as if it were consented to: the recipients are named in the log. */
function everyone({id, dimensions, observations}: Compiled): readonly Consent[] {
  const labels = dimensions.map(
    ({codes}) =>
      new Map(codes.flatMap(({code, label, identifiesUnit}) => (identifiesUnit ? [[code, label] as const] : []))),
  );
  if (labels.every(({size}) => size === 0)) return [];
  return observations.flatMap(({key, measure, period}) =>
    key.flatMap((code, at): readonly Consent[] => {
      const name = labels[at]?.get(code);
      if (!name) return [];
      const isTotal = key.every((one) => one === code || one === TOTAL);
      const cleared = {
        enterprise: code,
        name,
        dataset: id,
        measure,
        period,
        source: 'internal',
        page: '',
        kind: 'consent' as const,
      };
      return [isTotal ? cleared : {...cleared, key: key.join('.')}];
    }),
  );
}
