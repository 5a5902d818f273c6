/** Lines over time, named at their ends. Every point is a door; arrow keys walk along a line and from line to line. */
import type {JSX} from 'preact';
import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import type {ChartSpec} from '../../model/chart.ts';
import type {Language} from '../../model/text.ts';
import {lengthOf, printed, withUnit} from '../numbers/print.ts';
import {openProof} from '../proof/open.ts';
import {useLanguage} from '../route/use-route.ts';
import {type Curve, curvesOf, type Frame, frameOf} from './line-frame.ts';

export function Lines({spec, height = 220}: {spec: ChartSpec; height?: number}): JSX.Element {
  const language = useLanguage();
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null) return undefined;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={room} class="lines" style={{height: `${height}px`}}>
      {width > 0 && <Drawn spec={spec} language={language} width={width} height={height} />}
    </div>
  );
}

type DrawnProps = {
  readonly spec: ChartSpec;
  readonly language: Language;
  readonly width: number;
  readonly height: number;
};

function Drawn({spec, language, width, height}: DrawnProps): JSX.Element {
  const frame = frameOf(spec, language, width, height);
  const curves = curvesOf(spec, frame, language);
  const [at, setAt] = useState<{line: number; place: number}>();
  const place = useRef<SVGSVGElement>(null);
  const focusOn = (line: number, point: number) =>
    place.current?.querySelector<SVGElement>(`[data-at="${line} ${point}"]`)?.focus();
  return (
    <>
      <p class="sr-only">{toldOf(curves, spec, language)}</p>
      <svg ref={place} width={width} height={height} class="line-chart" role="group" aria-label={spec.title[language]}>
        <Axes frame={frame} language={language} />
        {curves.map((curve) => (
          <g key={curve.code} class={curve.kind}>
            {curve.paths.map((path) => (
              <path key={path} d={path} class="line" />
            ))}
            <End curve={curve} frame={frame} language={language} isAlone={curves.length === 1} />
          </g>
        ))}
        {curves.map((curve, line) =>
          curve.points.map((point, index) => (
            <Dot
              key={`${curve.code} ${point.code}`}
              point={point}
              kind={curve.kind}
              name={`${curves.length > 1 ? `${curve.name} ` : ''}${point.label} ${printed(point.text, language)} ${spec.unit[language]}`}
              at={`${line} ${index}`}
              isStop={line === 0 && index === curve.points.length - 1}
              isShown={at?.line === line && at.place === index}
              onShow={(isShown) => setAt(isShown ? {line, place: index} : undefined)}
              onStep={(lines, points) => focusOn(line + lines, index + points)}
            />
          )),
        )}
        {at && <Told point={curves[at.line]?.points[at.place]} frame={frame} language={language} />}
      </svg>
    </>
  );
}

/** The lines in words: where each begins and ends. */
function toldOf(curves: readonly Curve[], {unit}: ChartSpec, language: Language): string {
  const number = (text: string) => withUnit(text, unit, language);
  const ends = curves.flatMap(({name, points}) => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [`${name}: ${first.label} ${number(first.text)}, ${last.label} ${number(last.text)}`];
  });
  return ends.join(language === 'zh' ? '；' : '; ');
}

function Axes({frame, language}: {frame: Frame; language: Language}): JSX.Element {
  return (
    <g aria-hidden="true" class="axes">
      {frame.ticks.map((tick) => (
        <g key={tick.text}>
          <line x1={frame.left} x2={frame.right} y1={tick.y} y2={tick.y} class={tick.isZero ? 'zero' : ''} />
          <text x={frame.left - 6} y={tick.y} dy="0.32em" text-anchor="end">
            {printed(tick.text, language)}
          </text>
        </g>
      ))}
      {frame.periods.map(({x, text}) => (
        <text key={text} x={x} y={frame.bottom + 18} text-anchor="middle">
          {text}
        </text>
      ))}
    </g>
  );
}

type EndProps = {readonly curve: Curve; readonly frame: Frame; readonly language: Language; readonly isAlone: boolean};

function End({curve, frame, language, isAlone}: EndProps): JSX.Element | null {
  const last = curve.points.at(-1);
  if (last === undefined || !curve.isNamed) return null;
  return (
    <text x={frame.right + 8} y={curve.endY} dy="0.32em" class="end" aria-hidden="true">
      {!isAlone && <tspan>{curve.short} </tspan>}
      <tspan class="end-number">{printed(last.text, language)}</tspan>
    </text>
  );
}

type DotProps = {
  readonly point: Curve['points'][number];
  readonly kind: string;
  readonly name: string;
  readonly at: string;
  readonly isStop: boolean;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
  readonly onStep: (lines: number, points: number) => void;
};

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

function Dot({point, kind, name, at, isStop, isShown, onShow, onStep}: DotProps): JSX.Element {
  const follow = (element: SVGElement) => {
    // An SVG element takes the focus back as any other does.
    if (point.figure !== undefined) openProof(point.figure, element as unknown as HTMLElement);
  };
  return (
    <g
      class={`dot ${kind}${isShown ? ' is-shown' : ''}`}
      role="button"
      tabIndex={isStop ? 0 : -1}
      aria-label={name}
      data-at={at}
      data-figure={point.figure}
      onMouseEnter={() => onShow(true)}
      onMouseLeave={() => onShow(false)}
      onFocus={() => onShow(true)}
      onBlur={() => onShow(false)}
      onClick={({currentTarget}) => follow(currentTarget)}
      onKeyDown={(event) => {
        const step = arrows[event.key];
        if (step !== undefined) onStep(...step);
        if (event.key === 'Enter' || event.key === ' ') follow(event.currentTarget);
        if (step !== undefined || event.key === 'Enter' || event.key === ' ') event.preventDefault();
      }}
    >
      <circle cx={point.x} cy={point.y} r="9" class="hit" />
      <circle cx={point.x} cy={point.y} r="3" class="mark" />
    </g>
  );
}

type ToldProps = {
  readonly point: Curve['points'][number] | undefined;
  readonly frame: Frame;
  readonly language: Language;
};

/** Period and number of the point that is pointed at. */
function Told({point, frame, language}: ToldProps): JSX.Element | null {
  if (point === undefined || lengthOf(point.text) === undefined) return null;
  const anchor = point.x > (frame.left + frame.right) / 2 ? 'end' : 'start';
  const y = point.y < frame.top + 24 ? point.y + 22 : point.y - 12;
  return (
    <text x={point.x} y={y} text-anchor={anchor} class="told" aria-hidden="true">
      {point.label} <tspan class="end-number">{printed(point.text, language)}</tspan>
    </text>
  );
}
