/** A point's number, as a door to its proof where it has an address. */
import type {JSX} from 'preact';
import type {ChartPoint} from '../../model/chart.ts';
import {Door} from '../numbers/door.tsx';
import {printed} from '../numbers/print.ts';
import {useLanguage} from '../route/use-route.ts';

export function PointNumber({point, sign = false}: {point: ChartPoint; sign?: boolean}): JSX.Element {
  const language = useLanguage();
  const text = point.text ?? point.mark ?? '…';
  const plus = sign && /^\d/.test(text) && Number(text) !== 0 ? '+' : '';
  return (
    <Door address={point.figure}>
      {plus}
      {printed(text, language)}
    </Door>
  );
}
