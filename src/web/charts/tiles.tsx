/** Areas as equal squares in their rough places, shaded in five steps; above and below zero in two colours. */
import type {JSX} from 'preact';
import type {ChartSpec} from '../../model/chart.ts';
import {Door} from '../numbers/door.tsx';
import {lengthOf, printed} from '../numbers/print.ts';
import {useLanguage} from '../route/use-route.ts';
import {quantileSteps} from './scale.ts';

const STEPS = 5;

export function Tiles({spec}: {spec: ChartSpec}): JSX.Element {
  const language = useLanguage();
  const points = (spec.series[0]?.points ?? []).filter(({code}) => spec.tiles?.[code] !== undefined);
  const values = points.map(({text}) => lengthOf(text));
  const isSigned = values.some((value) => value !== undefined && value < 0);
  const steps = quantileSteps(isSigned ? values.map((value) => value && Math.abs(value)) : values, STEPS);
  const columns = 1 + Math.max(0, ...points.map(({code}) => spec.tiles?.[code]?.column ?? 0));
  return (
    <ul class="tiles" style={{'--columns': columns}}>
      {points.map((point, at) => {
        const {column = 0, row = 0} = spec.tiles?.[point.code] ?? {};
        const value = values[at];
        const step = steps[at];
        const shade =
          step === undefined
            ? 'tile-none'
            : isSigned && value !== undefined && value < 0
              ? `below-${step + 1}`
              : isSigned
                ? `above-${step + 1}`
                : `tile-${step + 1}`;
        const text = printed(point.text ?? point.mark ?? '…', language);
        return (
          <li key={point.code} class={shade} style={{gridColumn: column + 1, gridRow: row + 1}}>
            <Door address={point.figure} class="tile">
              <span class="tile-name">{short(point.label[language], language)}</span> <span>{text}</span>
            </Door>
          </li>
        );
      })}
    </ul>
  );
}

/** Within a map of cities nobody needs to be told that they are cities. */
function short(name: string, language: 'zh' | 'en'): string {
  return language === 'zh' ? name.replace(/(.{2,})市$/, '$1') : name.replace(/ (City|Municipality|Prefecture)$/, '');
}
