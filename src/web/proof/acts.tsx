/** What can be done with a figure: copy its address or link, cite it, see it among its neighbours. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ApiVintage, ApiWorkspace} from '../../model/api.ts';
import type {Explanation} from '../../model/explanation.ts';
import {useApi} from '../api/use-api.ts';
import {frequencyCodeOf} from '../numbers/period-words.ts';
import {Copy} from '../parts/copy.tsx';
import {Link} from '../route/link.tsx';
import {releaseName, toDataset} from '../route/links.ts';
import {routeHref, toPage} from '../route/route.ts';
import {useRoute, useText} from '../route/use-route.ts';
import {words} from '../words/proof.ts';
import {bibtex, type Cited, gbt7714} from './cite.ts';
import {nameText} from './name-of.tsx';

type Props = {readonly address: string; readonly explanation: Explanation; readonly release: ApiVintage};

export function Acts({address, explanation, release}: Props): JSX.Element {
  const say = useText();
  const route = useRoute();
  const [isCiting, setCiting] = useState(false);
  const {codes, dataset, measure, period} = explanation;
  const filters = {
    ...Object.fromEntries(codes.map(({dimension, code}) => [dimension, code])),
    measure: measure.id,
    freq: frequencyCodeOf(period),
  };
  const full = `${address}@${releaseName(release)}`;
  const here = {...toPage(route, 'overview'), release: releaseName(release), figures: [address]};
  const link = () => `${location.origin}${routeHref(here)}`;
  return (
    <div>
      <code class="address">{full}</code>
      <div class="proof-acts">
        <Copy text={() => full} label={words.copyAddress} />
        <Copy text={link} label={words.copyLink} />
        <button type="button" class="button" aria-expanded={isCiting} onClick={() => setCiting(!isCiting)}>
          {say(words.cite)}
        </button>
        <Link class="button" to={toDataset(route, dataset.id, filters)}>
          {say(words.inData)}
        </Link>
      </div>
      {isCiting && <Citations address={full} explanation={explanation} release={release} url={link()} />}
    </div>
  );
}

function Citations({address, explanation, release, url}: Props & {url: string}): JSX.Element | null {
  const workspace = useApi<ApiWorkspace>('/api/workspace');
  if (workspace.state !== 'there') return null;
  const cited: Cited = {
    agency: workspace.data.agency,
    title: nameText(explanation),
    release: releaseName(release),
    published: release.published,
    address,
    url,
    seen: new Date().toISOString().slice(0, 10),
    synthetic: release.synthetic,
  };
  const forms = [
    {name: 'GB/T 7714', text: gbt7714(cited)},
    {name: 'BibTeX', text: bibtex(cited)},
  ];
  return (
    <>
      {forms.map(({name, text}) => (
        <div key={name}>
          <pre>
            <code>{text}</code>
          </pre>
          <div class="proof-acts">
            <Copy text={() => text} label={{zh: `复制 ${name}`, en: `Copy ${name}`}} />
          </div>
        </div>
      ))}
    </>
  );
}
