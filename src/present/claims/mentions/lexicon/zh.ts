/** Words of Chinese statistical texts that stand beside numbers. Data: scanner and grammar know none of them. */
import type {Entry} from './entry.ts';

export const zhWords: readonly Entry[] = [
  // bounds
  {class: 'before', words: '约|大约|约为|约占|大概|大致|接近于', bound: 'about'},
  {class: 'before', words: '近|接近|逼近|将近', bound: 'nearly'},
  {class: 'before', words: '超|超过|逾|突破|高于|多于|大于|超出|过|越过|远超|均超|已超', bound: 'over'},
  {class: 'before', words: '不到|不足|低于|少于|小于|未达|不满|未到', bound: 'under'},
  {class: 'before', words: '不少于|不低于|至少|最少|不小于', bound: 'at-least'},
  {class: 'before', words: '不超过|不多于|不高于|至多|最多|不大于', bound: 'at-most'},
  {class: 'after', words: '左右|上下', bound: 'about'},
  {class: 'after', words: '以上|及以上|或以上', bound: 'at-least'},
  {class: 'after', words: '以下|以内|及以下|之内', bound: 'at-most'},
  {class: 'after', words: '多|余|几', bound: 'over'},
  {class: 'neg', words: '负'},
  {class: 'only', words: '仅|仅有|只|只有|共|共有|共计|唯有|总共|合计'},

  // money: the unit, and words before or after it
  {class: 'money', words: '元|元人民币|人民币元|块', unit: 'CNY'},
  {class: 'money', words: '美元|美金', unit: 'USD'},
  {class: 'money', words: '欧元', unit: 'EUR'},
  {class: 'money', words: '英镑', unit: 'GBP'},
  {class: 'money', words: '日元', unit: 'JPY'},
  {class: 'money', words: '港元|港币', unit: 'HKD'},
  {class: 'money', words: '韩元', unit: 'KRW'},
  {class: 'money', words: '卢布', unit: 'RUB'},
  {class: 'money', words: '澳元', unit: 'AUD'},
  {class: 'money', words: '加元', unit: 'CAD'},
  {class: 'money', words: '新元|新加坡元', unit: 'SGD'},
  {class: 'money', words: '瑞士法郎|瑞郎', unit: 'CHF'},
  {class: 'money', words: '卢比', unit: 'INR'},
  {class: 'ccy', words: '人民币|rmb|cny|￥|¥|cn¥', unit: 'CNY'},
  {class: 'ccy', words: '$|us$|usd', unit: 'USD'},
  {class: 'ccy', words: '€|eur', unit: 'EUR'},
  {class: 'ccy', words: '£|gbp', unit: 'GBP'},

  // measures
  {class: 'measure', words: '吨', unit: 't'},
  {class: 'measure', words: '千克|公斤|kg', unit: 'kg'},
  {class: 'measure', words: '克', unit: 'g'},
  {class: 'measure', words: '公里|千米|km', unit: 'km'},
  {class: 'measure', words: '米', unit: 'm'},
  {class: 'measure', words: '平方公里|平方千米', unit: 'km2'},
  {class: 'measure', words: '平方米', unit: 'm2'},
  {class: 'measure', words: '亩', unit: 'mu'},
  {class: 'measure', words: '立方米', unit: 'm3'},
  {class: 'measure', words: '千瓦时', unit: 'kWh'},
  {class: 'measure', words: '千瓦', unit: 'kW'},
  {class: 'measure', words: '标箱|标准箱|teu', unit: 'TEU'},
  {class: 'measure', words: '吨公里', unit: 't-km'},
  {class: 'measure', words: 'gb', unit: 'GB'},
  {class: 'measure', words: 'tb', unit: 'TB'},
  {class: 'measure', words: 'pb', unit: 'PB'},

  // parts of a hundred
  {class: 'percent', words: '%', unit: 'PCT'},
  {class: 'percent', words: '‰', unit: 'PCT', power: -1},
  {class: 'percent-of', words: '百分之', unit: 'PCT'},
  {class: 'percent-of', words: '千分之', unit: 'PCT', power: -1},
  {class: 'percent-of', words: '万分之', unit: 'PCT', power: -2},
  {class: 'points', words: '个百分点|百分点|pp', unit: 'PP'},
  {class: 'points', words: '个基点|基点|bp', unit: 'PP', power: -2},
  {class: 'tenth', words: '成', unit: 'PCT', power: 1},
  {class: 'part', words: '分之', unit: 'PCT'},
  {class: 'share', words: '一半|半数', unit: 'PCT', value: 50},
  {class: 'share', words: '过半|过半数|超半数|逾半|超一半|大半|多半', unit: 'PCT', value: 50, bound: 'over'},
  {class: 'share', words: '近半|近半数|近一半|将近一半|小半', unit: 'PCT', value: 50, bound: 'nearly'},
  {class: 'share', words: '不到一半|不足一半|不足半数|不到半数|少半', unit: 'PCT', value: 50, bound: 'under'},
  {class: 'share', words: '约一半', unit: 'PCT', value: 50, bound: 'about'},
  {class: 'share', words: '半成', unit: 'PCT', value: 5},
  {class: 'half', words: '半'},

  // multiples
  {class: 'times', words: '倍'},
  {class: 'fold', words: '番'},
  {class: 'turn', words: '翻|翻了'},
  {class: 'doubled', words: '翻番|翻倍|翻了番', value: 2},

  // ranks and tops
  {class: 'ordinal', words: '第'},
  {class: 'first', words: '首位|居首|榜首|头名|位居榜首|居于首位|居首位|榜首位置|首名', value: 1},
  {class: 'place', words: '位|名|大'},
  {class: 'top', words: '前'},
  {class: 'great', words: '大'},
  {class: 'strong', words: '强'},

  // what is counted
  {
    class: 'counter',
    words:
      '家|个|类|项|大类|中类|小类|门类|大门类|种|条|件|起|次|人|人次|名|位|户|座|所|台|辆|艘|架|批|批次|宗|笔|票|单|份|张|部|款|套|支|只|处|片|级|届|期|场|轮|步|层|对|栋|间|组|员|例|篇|则|点|环|城|区|县|市|省|国|地|村|镇|乡|港|园|平台|体系|国家|国家和地区|国家地区|地区|经济体|区县|县市|市县|县区|地市|省市|城市|企业|行业|细分行业|部门|产业|领域|商品|品牌|园区|基地|试点|样本|案例|指标|维度|方面|环节|板块|单位|机构|产品|市场|服务|店|网店|店铺|海外仓|综试区|自贸区|主播|卖家|买家|用户|学校|高校|亿人|万人',
  },
  {
    class: 'noun',
    words:
      '贸易伙伴|出口市场|进口市场|来源地|目的地|国家|国家和地区|国家地区|地区|经济体|市|省|城市|地市|区县|企业|行业|产业|市场|国|细分行业|出口国|进口国|城|大类|类|平台|门类|领域|商品|品牌',
  },

  // time
  {class: 'year', words: '年|年度|年底|年末|年初|年间|年期|财年|年以来|年起|年年末|年年底'},
  {class: 'month', words: '月|月份|月底|月末|月初|月中'},
  {class: 'day', words: '日|号'},
  {class: 'quarter', words: '季度|季'},
  {class: 'half-year', words: '上半年', value: 1},
  {class: 'half-year', words: '下半年', value: 2},
  {class: 'decade', words: '年代'},
  {class: 'duration', words: '年|年来|年多|个年头|年间|年内|周年|余年|载|年以来', unit: '年'},
  {class: 'duration', words: '个月|个月来|月', unit: '个月'},
  {class: 'duration', words: '个季度|季', unit: '个季度'},
  {class: 'duration', words: '天|日|个工作日', unit: '天'},
  {class: 'duration', words: '周|星期|个星期', unit: '周'},
  {class: 'duration', words: '小时|个小时', unit: '小时'},
  {class: 'duration', words: '分钟', unit: '分钟'},
  {class: 'duration', words: '秒', unit: '秒'},
  {class: 'recent', words: '近|过去|前|最近|未来|后|今后|头|同比'},
  {class: 'streak', words: '连续|连'},

  // between numbers
  {class: 'to', words: '至|到|-|—|–|~|―|——|～'},
  {class: 'list', words: '、'},
  {class: 'and', words: '和|及|与|以及|或'},
  {class: 'open', words: '(|[|〔'},
  {class: 'close', words: ')|]|〕'},
  {class: 'colon', words: ':'},
  {class: 'plan', words: '计划|规划|行动|方案|纲要|行动计划|行动方案'},
  {class: 'chapter', words: '章|节|条|款|讲|篇|页|部分|册|卷|期|号'},
  {class: 'table', words: '表|图|附表|附图|附件|附录|专栏|注|式|公式|表格|图表|附注'},
  {class: 'label', words: '单位'},
  {class: 'versioned', words: '工业|互联网|制造|版本|web|industry|version|版|v'},
  {class: 'version', words: '版|版本'},
  {class: 'decree', words: '国发|国办发|商服贸发|浙政发|浙政办发|浙商务发|公告|令'},
];
