/** The numbers behind a chart as a table: a row a point, a column a series. */
import type {JSX} from 'preact';
import type {ChartSpec} from '../../model/chart.ts';
import {useLanguage, useText} from '../route/use-route.ts';
import {words} from '../words/charts.ts';
import {PointNumber} from './point.tsx';

export function Tabled({spec}: {spec: ChartSpec}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const names = new Map(spec.series.flatMap(({points}) => points.map(({code, label}) => [code, label] as const)));
  return (
    <table class="plain is-tight">
      <thead>
        <tr>
          <th scope="col">{say(spec.kind === 'line' ? words.period : words.item)}</th>
          {spec.series.map(({code, label}) => (
            <th key={code} scope="col" class="is-number">
              {label[language]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...names].map(([code, label]) => (
          <tr key={code}>
            <th scope="row">{label[language]}</th>
            {spec.series.map((series) => {
              const point = series.points.find((each) => each.code === code);
              return (
                <td key={series.code} class="is-number">
                  {point && <PointNumber point={point} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
