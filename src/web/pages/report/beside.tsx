/** What stands beside a report: that its numbers are proven, the same audit again, and its files. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ApiAudit, ApiReport} from '../../../model/api.ts';
import {useApi} from '../../api/use-api.ts';
import {Await} from '../../parts/states.tsx';
import {Link} from '../../route/link.tsx';
import {apiPath} from '../../route/links.ts';
import {toPage} from '../../route/route.ts';
import {useLanguage, useRoute, useText} from '../../route/use-route.ts';
import {labelOf} from '../../words/audit.ts';
import {words} from '../../words/report.ts';
import {countsOf, remarksOf} from '../audit/remarks.ts';
import {fileSize} from '../sizes.ts';

type File = ApiReport['files'][number];

export function Beside({report, file}: {report: ApiReport; file: File}): JSX.Element {
  const say = useText();
  return (
    <aside class="report-beside">
      <section>
        <h2>{say(words.proven)}</h2>
        <p>{say(words.numbers(file.numbers))}</p>
        <p class="quiet no-print">{say(words.press)}</p>
        <Again key={`${report.id} ${file.language}`} report={report.id} language={file.language} />
      </section>
      <Files files={report.files} />
    </aside>
  );
}

/** The audit is made when it is asked for: it reads the whole text again. */
function Again({report, language}: {report: string; language: File['language']}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const [isAsked, setAsked] = useState(false);
  const path = apiPath(route, `reports/${encodeURIComponent(report)}/audit`, {lang: language});
  const answer = useApi<ApiAudit>(isAsked ? path : undefined);
  const toAudit = toPage({...route, language}, 'audit', [], {report});
  return (
    <div class="report-again no-print" aria-live="polite">
      {!isAsked && (
        <button type="button" class="button" onClick={() => setAsked(true)}>
          {say(words.again)}
        </button>
      )}
      {isAsked && answer.state === 'loading' && <p class="quiet">{say(words.checking)}</p>}
      {isAsked && answer.state !== 'loading' && (
        <Await answer={answer} isInside>
          {({audit, document}) => (
            <dl class="report-counts">
              {countsOf(remarksOf(audit, document.text)).map(({kind, count}) => (
                <div key={kind}>
                  <dt>{say(labelOf(kind))}</dt>
                  <dd class="num">{count}</dd>
                </div>
              ))}
            </dl>
          )}
        </Await>
      )}
      <p>
        <Link to={toAudit}>{say(words.asAudit)}</Link>
      </p>
    </div>
  );
}

const languageNames = {zh: '中文', en: 'English'} as const;

/** The reader's language first. */
export function Files({files}: {files: readonly File[]}): JSX.Element {
  const say = useText();
  const own = useLanguage();
  const rank = ({language}: File) => (language === own ? 0 : 1);
  return (
    <section class="report-files no-print">
      <h2>{say(words.download)}</h2>
      <ul>
        {files
          .toSorted((a, b) => rank(a) - rank(b))
          .map(({file, url, bytes, format, language, sha256}) => (
            <li key={file}>
              {url === undefined ? (
                <span>{file}</span>
              ) : (
                <a href={url} download={file} title={`SHA-256 ${sha256}`}>
                  {languageNames[language]} {format.toUpperCase()}
                </a>
              )}{' '}
              <span class="quiet num">{fileSize(bytes)}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}
