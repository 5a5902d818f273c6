/** What a figure rests on: versions of scope, classification, rates and rules; records and received tables as far as the reader may see them. */
import type {JSX} from 'preact';
import type {ExplainedRecord, ExplainedRecords, Version} from '../../model/explanation.ts';
import {printed} from '../numbers/print.ts';
import {useLanguage, useText} from '../route/use-route.ts';
import {words} from '../words/proof.ts';

type Props = {
  readonly versions: readonly Version[];
  readonly records: readonly ExplainedRecords[];
  readonly delivered: readonly ExplainedRecord[];
};

export function VersionsOf({versions, records, delivered}: Props): JSX.Element {
  const say = useText();
  const language = useLanguage();
  return (
    <>
      {versions.length > 0 && (
        <section>
          <h3>{say(words.versions)}</h3>
          <dl class="small">
            {versions.map(({what, id, title, version, source}) => (
              <div key={`${what.en} ${id}`} class="version">
                <dt>{say(what)}</dt>
                <dd>
                  {title ? say(title) : id}
                  {version !== undefined && version !== id && <span class="quiet"> · {version}</span>}
                  {source !== undefined && <div class="quiet">{source}</div>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {records.length > 0 && (
        <section>
          <h3>{say(words.records)}</h3>
          {records.map(({dataset, count, sum, unit}) => (
            <p key={dataset}>
              {dataset}: {printed(count, language)} {say(words.recordCount)}, Σ {printed(sum, language)} {unit}
            </p>
          ))}
        </section>
      )}
      {delivered.length > 0 && (
        <section>
          <h3>{say(words.delivered)}</h3>
          <ul class="notes">
            {delivered.map(({source, file, sheet, line, cell, value}) => (
              <li key={`${file} ${sheet} ${cell} ${line}`}>
                {[source, file, sheet, cell ?? line].filter((part) => part !== undefined).join(' · ')}:{' '}
                {printed(value, language)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
