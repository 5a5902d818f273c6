/**
 * What holds a digit or a numeral and is no number of statistics, in both languages, each rule with its reason. Data.
 *
 * Words win over a number where they are as long; a shape is tried where letters or digits begin. Rules without words or shapes are
 * forms of the grammar (`rule` there).
 */
import type {ExemptRule} from './entry.ts';

export const exemptRules: readonly ExemptRule[] = [
  {
    id: 'url',
    reason: {zh: '网址', en: 'a web address'},
    shapes: [/(?:https?:\/\/|www\.)[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]*[A-Za-z0-9/=#_-]/y],
  },
  {
    id: 'doi',
    reason: {zh: '文献标识（DOI）', en: 'an identifier of a publication (DOI)'},
    shapes: [/(?:doi:\s?)?10\.\d{4,9}\/[A-Za-z0-9._;()/:-]*[A-Za-z0-9]/y],
  },
  {
    id: 'email',
    reason: {zh: '电子邮箱', en: 'an e-mail address'},
    shapes: [/[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}/y],
  },
  {
    id: 'phone',
    reason: {zh: '电话号码', en: 'a telephone number'},
    shapes: [
      /\+\d{1,3}[ -]?\d[\d -]{5,14}\d(?!\d)/y,
      /0\d{2,3}-\d{7,8}(?!\d)/y,
      /400-\d{3,4}-\d{3,4}(?!\d)/y,
      /1[3-9]\d{9}(?![\d.万亿元家人])(?! ?[万亿元家人])/y,
    ],
  },
  {
    id: 'standard',
    reason: {zh: '标准、分类或文件的编号', en: 'the number of a standard, a classification or a document'},
    shapes: [
      /(?:ISO(?:\/IEC)?|GB(?:\/T)?|IEC|IEEE|RFC|HS|SITC|CPC|CPA|ISIC|NACE|EBOPS|BPM|MSITS|SDMX|CN)(?: codes? | code |[ -])?\d(?:[\d.:-]*\d)?(?![A-Za-z])/y,
    ],
  },
  {
    id: 'round-the-clock',
    reason: {zh: '全天候（24/7）', en: 'round the clock (24/7)'},
    shapes: [/24\/7(?!\d)/y, /7[×xX*]24(?!\d)/y],
  },
  {
    id: 'version',
    reason: {zh: '版本号', en: 'the number of a version'},
    shapes: [/[vV]\d{1,6}(?:\.\d{1,6})*(?![A-Za-z0-9])/y, /\d{1,3}\.\d{1,3}\.\d{1,3}(?:\.\d{1,3})?(?![\d.])/y],
  },
  {
    id: 'letters-and-digits',
    reason: {zh: '字母与数字组成的名称（5G、B2B）', en: 'a name made of letters and digits (5G, B2B)'},
    shapes: [/[A-Z][A-Za-z]{0,12}[A-Z][A-Za-z]{0,3}-\d{1,4}(?![\d.%])/y, /COVID-\d\d/iy],
  },
  {
    id: 'identifier',
    reason: {zh: '编码（十六位以上的数字或信用代码）', en: 'a code: sixteen digits or more, or a credit code'},
    shapes: [/\d{16,40}(?![\d.])/y],
  },
  {
    id: 'fixed-word',
    reason: {zh: '固定词语，其中的数字不表示数量', en: 'a fixed word whose numeral counts nothing'},
    words:
      '一文|一书|前一阶段|前一时期|统一|唯一|单一|同一|专一|逐一|之一|进一步|一批|一些|一系列|一方面|另一方面|一直|一旦|一样|一起|一体|一体化|一般|一定|一致|一同|一并|一律|一概|一再|一贯|一向|一味|一时|一度|一切|一道|一流|一线|一行|一番|一应|一经|一律|一手|一揽子|一站式|一键|一体两翼|一程|一头|一面|一边|一点|一下|一场|一举|一国两制|一市|一业|一路|一窗|一网|一单|一张网|一盘棋|一条龙|一张图|一件事|一刻|一则|一来|一跃|一席之地|一席|一环|一步|一步步|一个个|一代|新一代|新一轮|下一步|下一|上一|这一|那一|每一|某一|任一|首一|另一|第一时间|第一线|第一手|第一方|第三方|第三者|第二曲线|第一曲线|第二课堂|万一|统一战线|清一色|划一|始终如一|合一|二合一|三合一|多合一|归一|均一|一二三产业|一二三产|十分!之|万分!之|千方百计|百姓|老百姓|百货|百业|百家争鸣|百花齐放|万物|万众|万国|千家万户|千载难逢|千万要|千差万别|四处|四周|四方|四季!度|四面|五湖四海|五金|五官|五谷|三农|三资|三包|三角|三维|三边|三线|三来一补|三同|三去一降一补|三重|再三|二手|二维码|二氧化碳|二级|二次|二元|二期|一期|三期|两岸|两会|两端|两侧|两者|两手|两旁|两极|两用|两头|两山|两高|两难|两化|两翼|两不误|两相|两种人|双十一|双十二|双11|双12|“双11”|“双12”|618大促|七夕|八方|八角|九州|半导体|半岛|半年报|半成品|半径|半球|半数以上代表|半自动|大半年|东半球|西半球|北半球|南半球|上半场|下半场|半场|事半功倍|半途|一般性|一体系|一致性|统一性|一般贸易|一次性|一站|一号|万里|千里|百强|百强县|五百强|三峡|一日千里|一年一度|一年级|一心|一代人|一席话|一目了然|一如既往|一成不变|一以贯之|独一无二|一定程度|一定的|一言|一方|一侧|一端|一者|一则|两方面|两大板块之一|一揽|四舍五入|八五折|九五折|三好|四有|三下乡|一分为二|不二|二者|三者|四通八达|五彩|五颜六色|六畜|七上八下|九牛一毛|十全十美|百分比|百分数|百分率|百分点|百分制|千分点|万用|万能|万象|万维网|万事|万古|一站到底|一是|二是|三是|四是|五是|六是|七是|八是|九是|十是',
  },
  {
    id: 'idiom',
    reason: {zh: '成语、口号或比喻', en: 'an idiom, a slogan or a figure of speech'},
    words:
      '一带一路|两条腿走路|先行先试一批|百年未有之大变局|百年未有|三化融合|两化融合|放管服|最多跑一次|四张清单一张网|三位一体|四位一体|五位一体|四个全面|五个一|两个一百年|一县一品|一村一品|一企一策|一国一策|一业一策|一事一议|一城一策|八八战略|四大家|两山理论|六稳六保|六稳|六保|三驾马车|两个毫不动摇|两个维护|四个意识|四个自信|三个代表|一核两翼|一区多片|千年一遇|百年一遇|八仙过海|三思|万无一失|一石二鸟|千军万马|一帆风顺|数一数二|万众一心|百尺竿头|千锤百炼|成百上千|成千上万|数以万计|数以千计|上百上千|亿万|半信半疑|一刀切|一蹴而就|不一|不一而足|一连串|一落千丈|焕然一新|五水共治|三改一拆|双循环|四梁八柱|一马当先|首屈一指|第一要务|第一动力|第一资源|第一生产力|第一责任人|两个大局|三张清单|三个清单',
  },
  {
    id: 'industry-name',
    reason: {zh: '三次产业的名称', en: 'the name of a sector of the economy'},
    words:
      '第一产业|第二产业|第三产业|第一、二产业|第二、三产业|第一、二、三产业|第一、第二、第三产业|第一二三产业|一产|二产|三产|一、二、三产业|一二三次产业|三次产业|第一/二/三产业|第二、第三产业',
  },
  {
    id: 'plan-name',
    reason: {zh: '规划、计划或战役的名称', en: 'the name of a plan or a programme'},
    words:
      '十一五|十二五|十三五|十四五|十五五|十六五|九五计划|五年规划|五年计划|五年倍增计划|五年倍增|三年行动计划|三年行动|三年行动方案|十年规划|八八计划|863计划|973计划|211工程|985工程|万企上云|千企万企|百千万工程|千万工程|十百千工程|万人计划|千人计划|双一流|双万|凤凰行动|雄鹰行动|十大专项|five-year plan|five-year plans|five-year|three-year action plan|2030 agenda|made in china 2025|中国制造2025|制造2025|工业4.0|2030年可持续发展议程|2030年议程',
  },
  {
    id: 'proper-name',
    reason: {zh: '地名、机构或企业名称', en: 'the name of a place, a body or a firm'},
    words:
      '新华三|华三|第一财经|第一创业|三亚|三明|三门|三门峡|三沙|三水|四川|四平|五台|六安|六盘水|七台河|九江|九寨沟|万州|万宁|百色|千岛湖|千岛|千岛群岛|十堰|十里|百度|万向|万科|万达|万事达|万商云集|三星|三菱|三井|三一重工|三一|三七互娱|三只松鼠|五矿|五粮液|五洲|七匹狼|九阳|九牧|四维图新|一汽|二汽|一达通|万事利|万邦|千方科技|百世|百世快递|万丰|万里扬|一号店|1号店|58同城|36氪|7-eleven|3m公司|20国集团|二十国集团|77国集团|七国集团|八国集团|十国集团|金砖五国|中亚五国|东盟十国|三十六计|六横|七里|五一|双百|二战|一战|第二次世界大战|第一次世界大战|世界500强|财富500强|500强|民营500强|二十大|十九大|十八大|二十届|三中全会|五中全会|四中全会|六中全会|二中全会|九三学社|一大会址|百联|万象城|三全|千禧|五常|三江|三墩|六和|九堡|七宝|四明|一海|双百企业',
  },
  {
    id: 'trade-term',
    reason: {zh: '贸易或统计术语中的固定数字', en: 'a fixed number in a term of trade or statistics'},
    words:
      '两位数|一位数|三位数|double-digit|double-digits|double-edged|double taxation|double counting|double-counting|single-digit|double-check|quarter-on-quarter|quarter on quarter|一线放开|二线管住|两头在外|一关通|一单制|单一窗口|两步申报|一次申报|一次放行|一般纳税人|六位编码|四位编码|一级行业|二级行业|三级行业|三级分类|二级分类|一级分类|四分位|五分位|十分位|百分位|一阶|二阶|两步走|三步走|三流|三单|三单合一|第一类|第二类|第三类|第四模式|模式一|模式二|模式三|模式四|24小时客服',
  },
  {
    id: 'article',
    reason: {zh: '“一”作泛指，不作计数', en: '“one” as an article, counting nothing'},
    words:
      '一国|一家家|one of the|one of|at one|one another|no one|one-stop|one-way|one-sided|one hand|one-off|one by one|as one|this one|that one|the one|any one|one side|the ones',
  },
  {id: 'heading', reason: {zh: '标题或列项的序号', en: 'the number of a heading or of an item of a list'}},
  {id: 'reference', reason: {zh: '图、表、章节或注的编号', en: 'the number of a table, a figure, a section or a note'}},
  {id: 'title', reason: {zh: '书名号内的数字', en: 'inside the title of a publication'}},
  {id: 'quoted-name', reason: {zh: '引号内的简称', en: 'inside a short name in quotation marks'}},
  {id: 'unit-label', reason: {zh: '计量单位的标注（单位：亿元）', en: 'the statement of a unit (CNY 100 million)'}},
  {id: 'document-number', reason: {zh: '文号', en: 'the number of an official document'}},
  {
    id: 'sequence',
    reason: {zh: '届次、批次等先后次序，不是位次', en: 'an order in time or in a text, not a rank'},
    words:
      '其一|其二|其三|其四|其五|first time|first fall|first rise|first decline|first drop|first increase|first decrease|first growth|first contraction|first year|first-year|first surplus|first deficit|first release|first estimate|first edition|second edition|third edition|first such|first ever|at first|first of all|first and foremost|first-hand|first-rate|first-ever|first-mover|first-class|first-time|first things|firstly|secondly|thirdly|second-hand|second thoughts|second to none|third party|third parties|third-party|third world|in the first place|world war two|world war one|first step|first in class|first stage|first name',
  },
  {
    id: 'note-mark',
    reason: {zh: '注释标记', en: 'the mark of a note'},
    words: '①|②|③|④|⑤|⑥|⑦|⑧|⑨|⑩|⑪|⑫|⑬|⑭|⑮|⑯|⑰|⑱|⑲|⑳|¹|²|³|⁴|⁵|⁶|⁷|⁸|⁹',
  },
  {id: 'size-class', reason: {zh: '规模档次的名称（千亿级）', en: 'the name of a class of size'}},
  {id: 'per-unit', reason: {zh: '比率的分母（每万人）', en: 'the denominator of a rate (per 10,000 people)'}},
  {id: 'clock', reason: {zh: '钟点', en: 'an hour of the day'}},
  {id: 'century', reason: {zh: '世纪', en: 'a century'}},
  {id: 'customs-code', reason: {zh: '海关监管方式代码', en: 'a code of customs supervision'}},
];
