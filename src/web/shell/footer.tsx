/** The foot of every page: who publishes, where machines read the same, and on paper which release this is. */
import type {JSX} from 'preact';
import type {ApiWorkspace} from '../../model/api.ts';
import {releaseName} from '../route/links.ts';
import {useLanguage, useRoute, useText} from '../route/use-route.ts';
import {words} from '../words/shell.ts';

export function Footer({workspace}: {workspace: ApiWorkspace | undefined}): JSX.Element {
  const say = useText();
  const {release} = useRoute();
  const language = useLanguage();
  const latest = workspace?.latest;
  return (
    <footer class="shell-foot">
      <div>
        {workspace && <span>{say(workspace.agency)}</span>}
        <span>
          {say(words.source)}{' '}
          <a href={`/api/docs?lang=${language}`} rel="alternate">
            JSON API
          </a>{' '}
          ·{' '}
          <a href="/sdmx/dataflow" rel="alternate">
            SDMX
          </a>{' '}
          ·{' '}
          <a href={`/feed.atom?lang=${language}`} rel="alternate">
            Atom
          </a>
        </span>
        {workspace && (
          <span>
            {say(words.product)} {workspace.version}
          </span>
        )}
        <span class="print-only">
          {say(words.printedFrom)} {location.href} · {say(words.release)}{' '}
          {release ?? (latest && [...new Set([releaseName(latest), latest.id])].join(' · '))}
          {workspace?.synthetic === true && ` · ${say(words.synthetic)}`}
        </span>
      </div>
    </footer>
  );
}
