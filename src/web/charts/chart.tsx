/** A chart with its frame: message and unit over it; table, downloads, source and release under it. Light kinds are drawn here, the rest as in reports. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ChartSpec} from '../../model/chart.ts';
import {useLanguage, useText} from '../route/use-route.ts';
import {words} from '../words/charts.ts';
import {Bars} from './bars.tsx';
import {Drawn} from './drawn.tsx';
import {Lines} from './lines.tsx';
import {saveCsv, savePng, saveSvg} from './save.ts';
import {Tabled} from './tabled.tsx';
import {Tiles} from './tiles.tsx';
import {Waterfall} from './waterfall.tsx';
import './charts.css';

type Props = {readonly spec: ChartSpec; readonly height?: number; readonly level?: 2 | 3};

export function Chart({spec, height, level = 2}: Props): JSX.Element {
  const say = useText();
  const [isTable, setTable] = useState(false);
  const Head = level === 2 ? 'h2' : 'h3';
  return (
    <figure
      class={`chart chart-${spec.kind}`}
      aria-label={say(spec.title)}
      aria-keyshortcuts="t"
      onKeyDown={({key, ctrlKey, metaKey, altKey}) => {
        if (key === 't' && !ctrlKey && !metaKey && !altKey) setTable(!isTable);
      }}
    >
      <figcaption>
        <Head class="chart-title">{say(spec.title)}</Head>
        <span class="chart-unit">{say(words.unit(spec.unit))}</span>
      </figcaption>
      <div class="chart-room">{isTable ? <Tabled spec={spec} /> : <Body spec={spec} {...(height && {height})} />}</div>
      <Foot spec={spec} isTable={isTable} onTable={() => setTable(!isTable)} />
    </figure>
  );
}

function Body({spec, height}: {spec: ChartSpec; height?: number}): JSX.Element {
  switch (spec.kind) {
    case 'bar':
    case 'ranked-bar':
      return <Bars spec={spec} />;
    case 'waterfall':
      return <Waterfall spec={spec} />;
    case 'tile-map':
      return <Tiles spec={spec} />;
    case 'line':
      return <Lines spec={spec} {...(height && {height})} />;
    case 'stacked-share':
      return <Drawn spec={spec} />;
  }
}

function Foot({spec, isTable, onTable}: {spec: ChartSpec; isTable: boolean; onTable: () => void}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  return (
    <div class="chart-foot">
      <span class="chart-source" title={say(spec.source)}>
        {say(words.source)} {say(spec.source)}
      </span>
      <span class="chart-tools no-print">
        <button type="button" aria-pressed={isTable} onClick={onTable}>
          {say(isTable ? words.chart : words.table)}
        </button>
        <button type="button" onClick={() => void saveSvg(spec, language)}>
          SVG
        </button>
        <button type="button" onClick={() => void savePng(spec, language)}>
          PNG
        </button>
        <button type="button" onClick={() => saveCsv(spec, language)}>
          CSV
        </button>
      </span>
    </div>
  );
}
