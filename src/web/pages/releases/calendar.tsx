/** The calendar: what is planned, and every public release, the latest first. */
import type {JSX} from 'preact';
import type {ApiPlanned, ApiRelease, ApiReleases} from '../../../model/api.ts';
import {Title} from '../../parts/title.tsx';
import {Link} from '../../route/link.tsx';
import {releaseName} from '../../route/links.ts';
import {toPage} from '../../route/route.ts';
import {useLanguage, useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/releases.ts';
import {instantText} from './instants.ts';
import {feedOf} from './paths.ts';
import {statesText} from './states-text.ts';

export function Calendar({data: {planned, releases}}: {data: ApiReleases}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const language = useLanguage();
  return (
    <div class="releases">
      <Title text={say(words.title)} />
      <p>{say(words.lead)}</p>
      <p class="releases-links no-print">
        <Link to={toPage(route, 'releases', ['revisions'])}>{say(words.revisions)}</Link>
        <a href={feedOf(language)} type="application/atom+xml">
          {say(words.feed)}
        </a>
      </p>
      <section>
        <h2>{say(words.calendar)}</h2>
        {planned.length === 0 ? (
          <p class="quiet">{say(words.noPlan)}</p>
        ) : (
          <ul class="releases-list">
            {planned.map((one) => (
              <Planned key={one.label} planned={one} />
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{say(words.past)}</h2>
        <ul class="releases-list">
          {releases.map((release) => (
            <Past key={release.id} release={release} releases={releases} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function Planned({planned: {label, planned, title}}: {planned: ApiPlanned}): JSX.Element {
  const say = useText();
  const isOverdue = Date.parse(planned) < Date.now();
  return (
    <li>
      <time dateTime={planned}>{instantText(planned)}</time>
      <div>
        <b>{title ? say(title) : label}</b> {title && <span class="quiet">{label}</span>}
        <span class="releases-state">{say(isOverdue ? words.overdue : words.planned)}</span>
      </div>
    </li>
  );
}

function Past({release, releases}: {release: ApiRelease; releases: readonly ApiRelease[]}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const {id, published, isLatest, correction, datasets, tables, publications, periods} = release;
  const corrected = releases.find((other) => other.id === correction?.corrects);
  return (
    <li>
      <time dateTime={published}>{instantText(published)}</time>
      <div>
        <Link to={toPage(route, 'releases', [id])}>
          <b>{releaseName(release)}</b>
        </Link>
        {release.label !== undefined && <code class="quiet">{id}</code>}
        {isLatest && <span class="releases-state">{say(words.latest)}</span>}
        <p class="quiet">{say(words.holds(datasets, tables, publications))}</p>
        <p class="quiet">{statesText(periods, say)}</p>
        {correction && (
          <p>
            {say(words.corrects)} {corrected ? releaseName(corrected) : correction.corrects}
            {' · '}
            {say(correction.notice ?? correction.reasonText)}
          </p>
        )}
      </div>
    </li>
  );
}
