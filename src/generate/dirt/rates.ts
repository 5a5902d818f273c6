/** The workspace's table of exchange rates, as text: what ingest will convert by. */
import {readFile} from 'node:fs/promises';
import {readCsv} from '../../text/csv.ts';
import {findFile, type Folders} from '../../workspace/index.ts';
import {problems} from '../problems.ts';

const FILE = 'reference/exchange-rates.csv';

/** Yuan for one unit of a currency in a month `2019-03`, as decimal text. */
export type RateOf = (currency: string, month: string) => string | undefined;

/** @throws Problem `GENERATE_RATES_MISSING` */
export async function readRates(folders: Folders): Promise<RateOf> {
  const found = findFile(folders, FILE);
  if (!found) throw problems.GENERATE_RATES_MISSING({file: FILE});
  const text = await readFile(found.path, 'utf8');
  const {rows} = readCsv(text, FILE, ['date', 'currency', 'rate']);
  const rates = new Map(
    rows.map(({values}) => [`${values['currency']} ${values['date']?.slice(0, 7)}`, values['rate'] ?? '']),
  );
  return (currency, month) => rates.get(`${currency} ${month}`);
}
