/** One headline: its number, how it changed, what belongs to it, and a line that says the same in words. */
import type {JSX} from 'preact';
import type {ApiFigure, ApiHeadline} from '../../../model/api.ts';
import type {Text} from '../../../model/text.ts';
import {ChangeOf, FigureOf} from '../../numbers/door.tsx';
import {periodWords} from '../../numbers/period-words.ts';
import {useText} from '../../route/use-route.ts';
import {words} from '../../words/overview.ts';

/** 12月当月; in December. */
function monthName(period: string): Text {
  const name = {zh: periodWords(period, 'zh'), en: periodWords(period, 'en')};
  return {zh: `${name.zh.replace(/^\d+年/, '')}${words.month.zh}`, en: name.en.replace(/ \d+$/, '')};
}

const PERCENT: Text = {zh: '%', en: '%'};

export function Headline({headline}: {headline: ApiHeadline}): JSX.Element {
  const say = useText();
  const {title, unit, figure, growth, reading, yearToDate, month} = headline;
  // Of a whole year it is the figure itself.
  const toDate = yearToDate?.text === figure.text ? undefined : yearToDate;
  return (
    <li class="headline">
      <h2>
        {say(title)} <span class="headline-unit">{say(unit.label)}</span>
      </h2>
      <p class="headline-number">
        <FigureOf figure={figure} class="headline-figure" />
        {growth && (
          <span class="headline-growth">
            <ChangeOf figure={growth} unit={PERCENT} />
          </span>
        )}
      </p>
      <dl class="headline-facts">
        <Fact name={words.exports} figure={headline.exports} />
        <Fact name={words.imports} figure={headline.imports} />
        <Fact name={words.balance} figure={headline.balance} />
        <Fact name={words.yearToDate} figure={toDate} />
        {month && <Fact name={monthName(month.period)} figure={month} growth={headline.monthGrowth} />}
      </dl>
      <p class="headline-reading">{say(reading)}</p>
    </li>
  );
}

type FactProps = {readonly name: Text; readonly figure: ApiFigure | undefined; readonly growth?: ApiFigure | undefined};

function Fact({name, figure, growth}: FactProps): JSX.Element | null {
  const say = useText();
  if (figure === undefined) return null;
  return (
    <div>
      <dt>{say(name)}</dt>
      <dd>
        <FigureOf figure={figure} /> {growth && <ChangeOf figure={growth} unit={PERCENT} />}
      </dd>
    </div>
  );
}
