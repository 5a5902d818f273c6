/** Words of English statistical prose, by what they do; in lower case, whole words only. */
import type {Lexicon} from './classes.ts';

const list = (text: string): readonly string[] => text.split('|');

export const en: Lexicon = {
  // A point between digits or after a known short form ends nothing: sentences.ts asks for a space and a capital after it.
  ends: /[.!?\n]/u,
  hasWordBreaks: true,
  words: {
    up: list(
      'up|grew|grew by|grown|grow|rose|rose by|rise|risen|rising|growing|increased|increased by|increase|gained|climbed|climbed by|jumped|soared|surged|expanded|advanced|added|higher|more|recovered|recovered by|rebounded|rebounded by|picked up|edged up|ticked up|shot up|swelled|swelled by|improved|improved by|strengthened|accelerated|went up|went up by|expand|increasing|expanding|gaining',
    ),
    down: list(
      'down|fell|fell by|fallen|falling|dropped|dropped by|declined|declined by|decreased|decreased by|shrank|shrank by|contracted|contracted by|lost|slid|slipped|slumped|lower|less|dip|dipped|plunged|plunged by|plummeted|tumbled|sank|eased|eased by|edged down|receded|weakened|a loss of|loss of|collapsed|collapsed by|retreated|crashed|went down|went down by|shrink|shrinking|declining|decreasing',
    ),
    rate: list(
      'growth|growth rate|growth of|rate of growth|growth rates|rates of growth|year on year|year-on-year|annual growth|rate of increase|pace',
    ),
    'fall-rate': list(
      'declines|declines of|falls of|drops|drops of|decreases of|losses of|decline|decline of|fall|fall of|drop|drop of|decrease|decrease of|contraction|contraction of',
    ),
    slow: list('slow|slowly|sluggish'),
    share: list(
      'accounted for|accounts for|accounting for|account for|made up|makes up|making up|make up|represented|representing|represents|constituted|took|had|has|held|hold|holds|holding|contributed',
    ),
    'share-noun': list('share|shares|proportion|weight|share of|portion'),
    of: list('of|of the|out of'),
    toward: list('to the|towards|to'),
    contribution: list(
      "share of growth|share of the growth|contribution to growth|contributed|share of the increase|share of the province's growth|of the growth|of the rise|of the gain|of the expansion|of the increase|of the growth of|of growth",
    ),
    pull: list('contribution|contributing|contributed|pulled'),
    exports: list('exports|export|exported|exports of|export value|receipts'),
    imports: list('imports|import|imported|imports of|import value|payments|expenditure'),
    trade: list('exports and imports|trade|imports and exports|total trade|two-way trade|turnover'),
    level: list('value|amount|sales|volume|worth|output|executed value'),
    zip: list('respectively|in turn|in that order|each in turn'),
    sum: list(
      'together|combined|in total|taken together|jointly|altogether|sum|in all|total of|a total of|totalled|totaled',
    ),
    rest: list('remaining|the remaining|the rest|the other|other|all other|rest'),
    all: list('all|each|every|both|all of them|without exception'),
    new: list(
      'new|newly added|entered for the first time|new this year|new entries|first appeared|are new|is new|newcomers',
    ),
    first: list(
      'largest|biggest|highest|most|greatest|top|the largest|busiest|heaviest|best|strongest|richest|longest|leading market|record high|all-time high|record|peak|peaked',
    ),
    fastest: list(
      'fastest|fastest-growing|grew fastest|fastest growing|grew the fastest|grew most|highest growth|strongest growth|quickest|highest growth rate|fastest growth|steepest rise|sharpest rise|strongest increase|biggest increase|largest increase|biggest rise|largest rise|biggest gain|largest gain|grew most quickly|grew the most|gained most|gained the most',
    ),
    last: list(
      'smallest|lowest|least|weakest|quietest|poorest|shortest|lightest|record low|trough|bottomed out|all-time low',
    ),
    slowest: list(
      'slowest|slowest-growing|grew slowest|lowest growth|fell most|sharpest fall|steepest fall|largest fall|largest decline|sharpest decline|steepest decline|fell the most|weakest growth|slowest growth|slowest pace|biggest fall|biggest drop|largest drop|sharpest drop',
    ),
    lead: list('leads|led|lead|leading|tops|topped|heads|headed|ahead of all|in front'),
    ahead: list(
      'above|higher than|more than that of|faster than|exceeded|exceeds|exceed|exceeding|ahead of|larger than|greater than|outpaced|outperformed|outstripped|overtook|overtaken|outnumbered|outnumber|surpassed|bigger than|stronger than|busier than|more than those|more than that',
    ),
    behind: list(
      'below|lower than|less than that of|slower than|behind|smaller than|fell short of|trailed|fewer than|weaker than|lagged behind|lags behind|less than those',
    ),
    others: list(
      'all others|every other|all other cities|every other city|the others|every other economy|every other country|all other economies|all other|any other|every other item|every other district|any other city|every other product|any other product',
    ),
    whole: list('total|the total|whole|province|the province|overall|grand total|all goods'),
    outside: list('nationwide|national|the country|worldwide|the world|world|global|globally|country as a whole'),
    it: list("it|its|their|they|the city|that city|the economy|this item|the country's|the city's"),
    former: list('the former'),
    latter: list('the latter'),
    among: list('of which|among them|of these|among these|including|thereof'),
    than: list('than|than in|than that of|than those of|compared with|compared to|against|relative to'),
    'as-as': list('as much as|as large as|as many as|as big as|the size of|the value of|as high as'),
    loose: list(
      'in relation to|relative to the number|aim|aims|aimed|earmarked|ceiling|expected|expects|planned|plans|forecast|target|targets|projected|projection|affected|will',
    ),
    gap: list('a gap of|gap|difference|a difference of|apart'),
    surplus: list('surplus|trade surplus|a surplus of'),
    deficit: list('deficit|trade deficit|a deficit of'),
    per: list('per firm|per head|per capita|per enterprise|per company|per employee|per visitor|per person|per worker'),
    them: list('the two of them|both of them|these two|these three|the three of them|both'),
    more: [],
    less: list('fewer'),
    except: list('except|apart from|excluding|other than|besides|aside from|without|after'),
    'more-than': [],
    'less-than': [],
    year: list('the year|the annual total|the whole year|the full year'),
    leave: list('leaving|leaves|left'),
    flat: list('flat|unchanged|almost unchanged|broadly unchanged|hardly changed|virtually unchanged'),
    'two-digit': list('double-digit|double digits|two digits'),
    sequential: list(
      'over the quarter|on the quarter|on the preceding quarter|than in the preceding quarter|from the previous quarter|over the previous quarter|over the month|on the month|quarter-on-quarter|month-on-month|quarter on quarter|month on month|on the previous quarter|on the previous month',
    ),
    previous: list(
      'a year ago|one year ago|the year before|a year earlier|previous year|the previous year|last year|a year before|year earlier|the year earlier|prior year|the prior year',
    ),
    from: list('from|since'),
    to: list('to|reached|reaching|amounted to|stood at|came to'),
    source: list('according to|source|data from|figures from|as reported by|estimates of|estimated by|reports that'),
    neutral: list('up to date|trade fair|fair trade|in order to|more or less|no more than that|at the top|to date'),
    each: list('each|apiece'),
    rise: list('an increase of|a rise of|increase of|rise of|gain of|additional'),
    shift: list('shift|shifting|shifted|moving towards|moved towards|trend'),
    keep: list('grew|growing|expanded|increased|recorded growth|posted growth|kept growing|rose'),
    streak: list('consecutive|in a row|running|straight|successive'),
    average: list('average|mean|the average'),
    list: list('and|,|, and|&|as well as|/|or'),
    de: list('with|whose'),
    stop: list('—|–|:|while|whereas|but|which|where'),
    halt: [';'],
    open: list('(|['),
    close: list(')|]'),
  },
};
