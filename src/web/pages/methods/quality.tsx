/** How complete the coding is, and what the rules found. */
import type {JSX} from 'preact';
import type {ApiMethods} from '../../../model/api-methods.ts';
import {Title} from '../../parts/title.tsx';
import {PlainTable} from '../../parts/plain-table.tsx';
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
  return (
    <PlainTable
      label={words.coverage}
      heads={[words.source, words.column, words.classification, {number: words.coded, behind: '%'}, undefined]}
    >
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
    </PlainTable>
  );
}

function Findings({methods: {findings, rules}}: {methods: ApiMethods}): JSX.Element {
  const say = useText();
  const labels = new Map(rules.map(({id, label}) => [id, label]));
  return (
    <PlainTable label={words.findings} heads={[words.rule, words.severity, {number: words.places}]}>
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
    </PlainTable>
  );
}
