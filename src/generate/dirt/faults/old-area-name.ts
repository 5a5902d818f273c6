/** The area under a name that has ended; it leads to the unit in force. */
import {changed, field, type RowFault} from '../fault.ts';

/** Names that ended before 2018 and are still written; each leads to one unit in force. */
const OLD: Readonly<Record<string, string>> = {
  富阳区: '富阳市',
  临安区: '临安市',
  奉化区: '奉化市',
  上虞区: '上虞市',
  洞头区: '洞头县',
  宁波国家高新区: '宁波科技园区',
};

export const oldAreaName: RowFault = {
  id: 'old-area-name',
  sources: ['bop', 'outsourcing'],
  remedy: 'alias',
  soil: (row, {columns}) => {
    const area = field(row, columns.area);
    const [now, before] = Object.entries(OLD).find(([name]) => area.endsWith(name)) ?? [];
    if (now === undefined || before === undefined || columns.area === undefined) return undefined;
    const name = area.slice(0, area.length - now.length) + before;
    return {rows: [changed(row, {[columns.area]: name})], at: 0, money: 0n, by: area, detail: `${area} → ${name}`};
  },
};
