/** A chart as reports print it, fetched with its drawing library only when one is shown. */
import type {JSX} from 'preact';
import {useEffect, useLayoutEffect, useRef, useState} from 'preact/hooks';
import type {ChartSpec} from '../../model/chart.ts';
import {Loading} from '../parts/states.tsx';
import {useLanguage} from '../route/use-route.ts';
import {shownTheme} from '../shell/theme.ts';
import {loadCharts} from './save.ts';

export function Drawn({spec}: {spec: ChartSpec}): JSX.Element {
  const language = useLanguage();
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [theme, setTheme] = useState(shownTheme);
  const [svg, setSvg] = useState<string>();
  useLayoutEffect(() => setWidth(room.current?.clientWidth ?? 0), []);
  useEffect(() => {
    const again = () => setTheme(shownTheme());
    addEventListener('shumao-theme', again);
    return () => removeEventListener('shumao-theme', again);
  }, []);
  useEffect(() => {
    let isWanted = width > 0;
    void loadCharts().then(({chartSvg}) => {
      if (isWanted) setSvg(chartSvg(spec, language, {width, theme}));
    });
    return () => {
      isWanted = false;
    };
  }, [spec, language, width, theme]);
  return (
    <div ref={room}>
      {svg === undefined ? (
        <Loading isInside />
      ) : (
        // Made of the specification by our own drawing, which escapes every text.
        <div dangerouslySetInnerHTML={{__html: svg}} />
      )}
    </div>
  );
}
