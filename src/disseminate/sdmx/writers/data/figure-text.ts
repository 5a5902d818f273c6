/** The attributes of an observation as text: made once for each kind; only bounds belong to an observation alone. */
import type {SeriesObservation} from '../../../../model/series.ts';
import type {Attribute} from '../../model/artefact.ts';
import type {Value} from './attributes.ts';
import {perKind} from './kinds.ts';
import type {FigureAttribute} from './shape.ts';

export function figureText(
  attributes: readonly FigureAttribute[],
  textOf: (attribute: Attribute, value: Value | undefined) => string,
  joined: (parts: readonly string[]) => string = (parts) => parts.join(''),
): (observation: SeriesObservation) => string {
  const plain = perKind((kind) =>
    joined(attributes.map((one) => textOf(one.attribute, one.by === 'kind' ? one.value(kind) : undefined))),
  );
  const whole = (observation: SeriesObservation): string =>
    joined(
      attributes.map((one) =>
        textOf(one.attribute, one.by === 'kind' ? one.value(observation.kind) : one.value(observation)),
      ),
    );
  const hasOwn = attributes.some(({by}) => by === 'observation');
  return (observation) => {
    const isPlain = !hasOwn || (observation.low === undefined && observation.high === undefined);
    return isPlain ? plain(observation.kind) : whole(observation);
  };
}
