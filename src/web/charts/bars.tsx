/** Bars from zero, one a line, each with its name and its number: a table that is seen as a chart. */
import type {JSX} from 'preact';
import type {ChartPoint, ChartSpec} from '../../model/chart.ts';
import {lengthOf} from '../numbers/print.ts';
import {useLanguage} from '../route/use-route.ts';
import {PointNumber} from './point.tsx';
import {percentOf, type Range, rangeFromZero} from './scale.ts';

export function Bars({spec}: {spec: ChartSpec}): JSX.Element {
  const language = useLanguage();
  const points = spec.series.flatMap((series) => series.points);
  const range = rangeFromZero(points.map(({text}) => lengthOf(text)));
  const isOneMeant = points.some(({isHighlighted}) => isHighlighted);
  const names = new Map(spec.series.flatMap(({points: own}) => own.map(({code, label}) => [code, label] as const)));
  const isMany = spec.series.length > 1;
  return (
    <table class="bars">
      <tbody>
        {[...names].map(([code, label]) =>
          spec.series.map((series, at) => {
            const point = series.points.find((each) => each.code === code);
            const isQuiet = isOneMeant && point?.isHighlighted !== true;
            return (
              <tr key={`${code} ${series.code}`} class={isQuiet ? 'is-quiet' : undefined}>
                {at === 0 && (
                  <th scope="row" rowSpan={spec.series.length} title={label[language]}>
                    {label[language]}
                  </th>
                )}
                {isMany && <th scope="row">{series.label[language]}</th>}
                <td class="bar" aria-hidden="true">
                  {point && <Bar point={point} range={range} place={at} />}
                </td>
                <td class="is-number">{point && <PointNumber point={point} />}</td>
              </tr>
            );
          }),
        )}
      </tbody>
    </table>
  );
}

function Bar({point, range, place}: {point: ChartPoint; range: Range; place: number}): JSX.Element | null {
  const value = lengthOf(point.text);
  if (value === undefined) return null;
  const zero = percentOf(0, range);
  const end = percentOf(value, range);
  const style = {left: `${Math.min(zero, end)}%`, width: `${Math.abs(end - zero)}%`};
  return (
    <span class="bar-room">
      <i class={`bar-of-${place + 1}`} style={style} />
      {range.low < 0 && <b class="bar-zero" style={{left: `${zero}%`}} />}
    </span>
  );
}
