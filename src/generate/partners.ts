/**
 * Economies in the order in which trade with them is plausible, for what the report does not print. Nothing here is a figure:
 * an order only, so that a small island does not outrank a large market in synthetic filler.
 */
const LARGE =
  'US HK JP DE GB KR SG TW NL FR CA AU IN MY TH VN RU ID IT ES CH IE SE BE BR MX PH AE SA TR PL DK FI NO AT IL ZA CZ HU CL NZ PT GR ' +
  'NG EG PK BD PE CO AR KE KZ UA RO MM KH LK QA KW MO LU MA GH IR IQ JO OM DZ TN ET TZ LA UZ MN BY BG RS SK SI HR EE LV LT PA CR ' +
  'EC UY CY MT IS AO CM CI SN ZM UG MU KY VG BM LB BH AZ GE AM BN NP';

const RETAIL_EXPORTS =
  'US RU ES FR GB BR DE IT PL NL AU CA IL KR JP SA AE CL MX UA TR SE BE CZ PT SG MY TH ID PH VN IN GR HU RO NO CH FI DK NZ ZA CO PE KZ BY';

const RETAIL_IMPORTS = 'JP US KR AU DE FR NZ GB NL IT ES CA TH MY CH SG DK SE BE IE HK TW VN ID PH AT PL CZ FI NO';

/** Falling weights by place in the order; economies that are in no order come last with very little. */
export function plausibleWeights(codes: readonly string[], order: keyof typeof orders): number[] {
  const places = orders[order].split(' ');
  return codes.map((code) => {
    const at = places.indexOf(code);
    return at < 0 ? 0.0004 : 1 / (at + 2) ** 1.4;
  });
}

const orders = {large: LARGE, 'retail-exports': RETAIL_EXPORTS, 'retail-imports': RETAIL_IMPORTS} as const;
