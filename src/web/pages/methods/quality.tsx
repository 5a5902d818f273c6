/** How complete the coding is, and what the rules found. */
import type {JSX} from 'preact';
import type {ApiMethods} from '../../../model/api-methods.ts';
import {Title} from '../../parts/title.tsx';
import {useText} from '../../route/use-route.ts';
import {words} from '../../words/methods.ts';
import {ClassificationLink, type Names, namesOf} from './facts.tsx';

export function Quality({methods}: {methods: ApiMethods}): JSX.Element {
  const say = useText();
  return (
    <>
      <Title text={say(words.quality)} />
      <section>
        <h2>{say(words.coverage)}</h2>
        <p>{say(methods.coverage.length === 0 ? words.noCoverage : words.coverageNote)}</p>
        {methods.coverage.length > 0 && <Coverage coverage={methods.coverage} names={namesOf(methods)} />}
      </section>
      <section>
        <h2>{say(words.findings)}</h2>
        {methods.findings.length === 0 ? <p>{say(words.noFindings)}</p> : <Findings methods={methods} />}
      </section>
    </>
  );
}

function Coverage({coverage, names}: Pick<ApiMethods, 'coverage'> & {names: Names}): JSX.Element {
  const say = useText();
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={say(words.coverage)}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{say(words.source)}</th>
            <th scope="col">{say(words.column)}</th>
            <th scope="col">{say(words.classification)}</th>
            <th scope="col" class="is-number">
              {say(words.coded)} %
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {coverage.map(({source, column, classification, codedPercent}) => (
            <tr key={`${source} ${column}`}>
              <th scope="row">{source}</th>
              <td>{column}</td>
              <td>
                <ClassificationLink id={classification} names={names} />
              </td>
              <td class="is-number num">{codedPercent}</td>
              <td class="methods-bar" aria-hidden="true">
                <span style={{width: `${codedPercent}%`}} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Findings({methods: {findings, rules}}: {methods: ApiMethods}): JSX.Element {
  const say = useText();
  const labels = new Map(rules.map(({id, label}) => [id, label]));
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={say(words.findings)}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{say(words.rule)}</th>
            <th scope="col">{say(words.severity)}</th>
            <th scope="col" class="is-number">
              {say(words.places)}
            </th>
          </tr>
        </thead>
        <tbody>
          {findings.map(({rule, severity, places}) => (
            <tr key={rule}>
              <th scope="row">
                {say(labels.get(rule) ?? {zh: rule, en: rule})} <span class="quiet small methods-id">{rule}</span>
              </th>
              <td>{say(words[severity])}</td>
              <td class="is-number num">{places}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
