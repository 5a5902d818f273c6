/** What a release changed against the public one before it. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ApiReleaseDetail} from '../../../model/api.ts';
import {Door} from '../../numbers/door.tsx';
import {printed} from '../../numbers/print.ts';
import {NameOf} from '../../proof/name-of.tsx';
import {Link} from '../../route/link.tsx';
import {releaseName} from '../../route/links.ts';
import {toPage} from '../../route/route.ts';
import {useLanguage, useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/releases.ts';
import {PlainTable} from '../../parts/plain-table.tsx';

type Props = {readonly changes: ApiReleaseDetail['changes']; readonly release: ApiReleaseDetail};

export function Changes({changes, release}: Props): JSX.Element {
  const say = useText();
  return (
    <section>
      <h2>{say(words.changes)}</h2>
      {changes === undefined ? (
        <p>{say(words.changesFirst)}</p>
      ) : (
        <>
          <dl class="releases-counts">
            {(['changed', 'added', 'removed'] as const).map((what) => (
              <div key={what}>
                <dt>{say(words[what])}</dt>
                <dd class="num">{changes[what]}</dd>
              </div>
            ))}
          </dl>
          {changes.changed === 0 && <p>{say(words.changesNone(releaseName(changes.before)))}</p>}
          {changes.listed.length < changes.changed && (
            <p>{say(words.firstOf(changes.listed.length, changes.changed))}</p>
          )}
          {changes.listed.length > 0 && <Listed changes={changes} release={release} />}
        </>
      )}
    </section>
  );
}

type ListedProps = {readonly changes: NonNullable<Props['changes']>; readonly release: ApiReleaseDetail};

/** So many are listed at first: the reader has other things to see on the page. */
const FEW = 30;

function Listed({changes: {before, listed}, release}: ListedProps): JSX.Element {
  const say = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? listed : listed.slice(0, FEW);
  const route = useRoute();
  const language = useLanguage();
  return (
    <>
      <PlainTable
        label={words.changes}
        class="releases-changes"
        heads={[
          words.figure,
          ...[before, release].map((one, at) => ({
            number: at === 0 ? words.before : words.after,
            behind: releaseName(one),
          })),
          words.unit,
          undefined,
        ]}
      >
        <tbody>
          {shown.map((one) => (
            <tr key={one.address}>
              <th scope="row">
                <NameOf named={one} />
              </th>
              <td class="is-number">
                <Door address={`${one.address}@${before.id}`}>{printed(one.before, language)}</Door>
              </td>
              <td class="is-number">
                <Door address={`${one.address}@${release.id}`}>{printed(one.after, language)}</Door>
              </td>
              <td>{say(one.unitLabel)}</td>
              <td>
                <Link to={toPage(route, 'releases', ['revisions'], {series: seriesOf(one.address)})}>
                  {say(words.revisions)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      {shown.length < listed.length && (
        <p class="releases-more no-print">
          <button type="button" class="button" onClick={() => setWhole(true)}>
            {say(words.showAll(listed.length))}
          </button>
        </p>
      )}
    </>
  );
}

/** Without its period. */
function seriesOf(address: string): string {
  return address.split('/').slice(0, 3).join('/');
}
