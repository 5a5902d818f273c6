/**
 * Characters as a person reads them: radicals that a PDF gives in place of characters are repaired, what can't be seen is dropped.
 *
 * Some PDF programs store ⽉ (U+2F49) where 月 is printed. NFKC repairs U+2F00–2FD5, one by one, and not the supplement U+2E80–2EF3, so that
 * is a map of our own: each radical and the usual character of its shape (Unicode property Equivalent_Unified_Ideograph; where that is outside
 * the plane of everyday characters, the radical's whole character). U+2E80 is no character's shape and stays. Widths and digits stay as printed.
 */

const SUPPLEMENT = `
  ⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇几 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌
  ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪疋 ⺫目 ⺬示 ⺭礻 ⺮竹 ⺯糹 ⺰纟 ⺱罓
  ⺲罒 ⺳㓁 ⺴冗 ⺵网 ⺶羊 ⺷羊 ⺸羊 ⺹耂 ⺺肀 ⺻聿 ⺼月 ⺽臼 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝
  ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏阝 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕阜 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞食 ⻟飠 ⻠饣 ⻡首
  ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟
`;

const usual = new Map<string, string>();
for (const pair of SUPPLEMENT.trim().split(/\s+/)) usual.set(pair.slice(0, 1), pair.slice(1));

/** Radicals of both blocks. */
const RADICAL = /[\u2e81-\u2ef3\u2f00-\u2fd5]/g;
/** Soft hyphen, zero-width characters, marks of direction, byte order mark, controls but tab and line ends. */
const UNSEEN =
  // oxlint-disable-next-line no-control-regex -- these are the characters that are meant
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\0-\u0008\u000b\u000e-\u001f\u007f]/g;

/** @returns the text as read, and how many radicals were repaired */
export function cleanText(text: string): {readonly text: string; readonly radicals: number} {
  let radicals = 0;
  const repaired = text.replace(UNSEEN, '').replace(RADICAL, (found) => {
    radicals += 1;
    return usual.get(found) ?? found.normalize('NFKC');
  });
  return {text: repaired, radicals};
}
