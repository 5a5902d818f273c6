/** What each part brought to a change: bars that begin where the one before ended, and add up to the last, the total. */
import type {JSX} from 'preact';
import type {ChartSpec} from '../../model/chart.ts';
import {lengthOf} from '../numbers/print.ts';
import {useLanguage} from '../route/use-route.ts';
import {PointNumber} from './point.tsx';
import {percentOf} from './scale.ts';
import {stepsOf} from './steps-of.ts';

export function Waterfall({spec}: {spec: ChartSpec}): JSX.Element {
  const language = useLanguage();
  const points = spec.series[0]?.points ?? [];
  const steps = stepsOf(points.map(({text}) => lengthOf(text)));
  const ends = steps.flatMap(({from, to}) => [from, to]);
  const range = {low: Math.min(0, ...ends), high: Math.max(0, ...ends)};
  return (
    <table class="bars is-waterfall">
      <tbody>
        {points.map((point, at) => {
          const {from, to} = steps[at] ?? {from: 0, to: 0};
          const isLast = at === points.length - 1;
          const [left, right] = [percentOf(Math.min(from, to), range), percentOf(Math.max(from, to), range)];
          const kind = isLast ? 'is-total' : to >= from ? 'is-more' : 'is-less';
          return (
            <tr key={point.code} class={isLast ? 'is-total' : undefined}>
              <th scope="row" title={point.label[language]}>
                {point.label[language]}
              </th>
              <td class="bar" aria-hidden="true">
                <span class="bar-room">
                  <i class={kind} style={{left: `${left}%`, width: `${Math.max(0.4, right - left)}%`}} />
                  {!isLast && <b class="bar-joint" style={{left: `${percentOf(to, range)}%`}} />}
                </span>
              </td>
              <td class="is-number">
                <PointNumber point={point} sign />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
