/**
 * Services receipts and payments as tables: where the workspace's source `bop` is of grain table, the same records are made as else, summed,
 * and two workbooks a month are delivered instead of them: by the provincial branch without Ningbo, and by Ningbo's.
 */
import {rename, writeFile} from 'node:fs/promises';
import {writeXlsx} from 'hucre/xlsx';
import {lastDay, period} from '../../model/period.ts';
import type {Inbox} from '../files/inbox.ts';
import type {Sink} from '../files/sink.ts';
import type {Lists} from '../lists.ts';
import type {SourceCount} from '../options.ts';
import {BOP_COLUMNS} from '../sources/bop.ts';
import type {FileOrder} from '../sources/job.ts';
import {sheetsOf, type Supplier, type TableSheet} from './sheets.ts';
import {codesOf, type Places, Tally, TallySink} from './tally.ts';

const NINGBO = '330200';

const SUPPLIERS: readonly Supplier[] = [
  {id: 'zj', name: '浙江省（不含宁波）', delivers: (city) => city !== NINGBO},
  {id: 'nb', name: '宁波市', delivers: (city) => city === NINGBO},
];

const at = (name: (typeof BOP_COLUMNS)[number]): number => BOP_COLUMNS.indexOf(name);
const PLACES: Places = {flow: at('收支'), item: at('交易编码'), area: at('地区'), value: at('金额')};

export class BopTables {
  readonly #inbox: Inbox;
  readonly #toDate = new Map<string, Tally>();
  #count = {files: 0, rows: 0};

  constructor(inbox: Inbox) {
    this.#inbox = inbox;
  }

  /** Workbooks, and rows of their tables. */
  get count(): SourceCount {
    return this.#count;
  }

  /** Where the declarations of a month go; months come in order. */
  open({period: month}: FileOrder, lists: Lists): Sink {
    return new TallySink(PLACES, codesOf(lists), async (own) => {
      const toDate = this.#toDate.get(month.slice(0, 4)) ?? new Tally();
      this.#toDate.set(month.slice(0, 4), toDate);
      toDate.addAll(own);
      for (const supplier of SUPPLIERS) {
        await this.#write(`bop-${month}-${supplier.id}.xlsx`, month, sheetsOf({lists, supplier, month, own, toDate}));
      }
    });
  }

  async #write(name: string, month: string, sheets: readonly TableSheet[]): Promise<void> {
    const {temporary, target} = this.#inbox.paths(name);
    // The same tables are the same bytes, whenever they are written.
    const day = new Date(`${lastDay(period(month))}T00:00:00Z`);
    const bytes = await writeXlsx({
      sheets: sheets.map(({name: title, rows, merges}) => ({
        name: title,
        rows: rows.map((row) => [...row]),
        cells: new Map(numbersIn(rows)),
        merges: [...merges],
      })),
      properties: {title: '合成数据，非真实申报 synthetic data; not real declarations', created: day, modified: day},
    });
    await writeFile(temporary, bytes);
    await rename(temporary, target);
    const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    this.#count = {files: this.#count.files + 1, rows: this.#count.rows + rows};
  }
}

/** Numbers with the two decimals that they show: what is shown is what counts when they are read. */
function numbersIn(rows: TableSheet['rows']) {
  return rows.flatMap((row, line) =>
    row.flatMap((value, column) =>
      typeof value === 'number' ? [[`${line},${column}`, {value, style: {numFmt: '#,##0.00'}}] as const] : [],
    ),
  );
}
