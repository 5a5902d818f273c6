/** What is said of an attack: tried, recovered, narrowed, lost before; and what may be known of it outside. */
import type {AttackReport} from '../analyse/attack/index.ts';
import type {Text} from '../model/text.ts';
import {grouped} from '../text/counted.ts';

export function attackLine({
  cells,
  sensitive,
  recovered,
  exposed,
  exposedSums,
  unread,
  insiders,
  insidersBefore,
  narrowed,
  lostBefore,
}: AttackReport): Text {
  const found = recovered.length + exposed.length + exposedSums.length + unread.length;
  const parts: (Text | undefined)[] = [
    {
      zh: `反推 ${grouped(cells.hidden)} 个隐藏格子：求得 ${grouped(found)} 个`,
      en: `${grouped(cells.hidden)} hidden cells attacked: ${grouped(found)} recovered`,
    },
    more(narrowed.length, (n) => ({
      zh: `${n} 个可推到保护区间以内`,
      en: `${n} narrowed inside their protection interval`,
    })),
    more(insiders.length, (n) => ({
      zh: `${n} 个可为另一隐藏格子的唯一贡献单位所知`,
      en: `${n} known to the only contributor of another hidden cell`,
    })),
    more(lostBefore.length, (n) => ({
      zh: `${n} 个此前公布的数字已能推出`,
      en: `${n} lost to earlier publications`,
    })),
    more(insidersBefore.length, (n) => ({
      zh: `${n} 个凭此前公布的数字已为另一隐藏格子的唯一贡献单位所知`,
      en: `${n} known from earlier publications to the only contributor of another hidden cell`,
    })),
    more(sensitive.safe, (n) => ({zh: `${n} 个证实推不到保护区间以内`, en: `${n} proven to stay outside theirs`})),
    more(sensitive.undecided, (n) => ({zh: `${n} 个区间未及判定`, en: `${n} intervals not decided`})),
  ];
  const all = parts.flatMap((part) => part ?? []);
  return {zh: all.map(({zh}) => zh).join('；'), en: all.map(({en}) => en).join('; ')};
}

function more(count: number, text: (count: string) => Text): Text | undefined {
  return count === 0 ? undefined : text(grouped(count));
}

/** What may be known outside: how many, never which, no levels and no bounds. */
export function publicSummary({cells, sensitive, recovered, narrowed, lostBefore, hidden}: AttackReport) {
  return {
    cells,
    hidden,
    attacked: cells.hidden,
    recovered: recovered.length,
    narrowed: narrowed.length,
    lostBefore: lostBefore.length,
    provenSafe: sensitive.safe,
    notDecided: sensitive.undecided,
  };
}
