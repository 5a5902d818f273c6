/** Which status a problem has, and what of it leaves the house: places in declarations do not. */
import type {ApiError} from '../../model/api.ts';
import {Problem, Problems} from '../../model/problem.ts';
import {problems} from '../problems.ts';

/** Problems of the question. All others are of what is served, and are told in the log only. */
const statuses: Readonly<Record<string, number>> = {
  NOT_THERE: 404,
  METHOD_NOT_TAKEN: 405,
  PARAMETER_WRONG: 400,
  PARAMETER_UNKNOWN: 400,
  CODE_NOT_THERE: 400,
  TOO_LARGE: 413,
  ADDRESS_TOO_LONG: 414,
  HEADERS_TOO_LARGE: 431,
  REQUEST_BROKEN: 400,
  REQUEST_SLOW: 408,
  AUDIT_BUSY: 429,
  AUDIT_TOO_LONG: 422,
  SERVER_BUSY: 503,
  SERVER_STOPPING: 503,
  SERVER_FAULT: 500,
  RELEASE_NOT_READABLE: 503,
  RELEASE_UNKNOWN: 404,
  NOTHING_PUBLISHED: 404,
  UNKNOWN_REFERENCE: 404,
  TABLE_NOT_SHOWN: 404,
  PERIOD_NOT_SHOWN: 404,
  FIGURE_UNKNOWN: 404,
  NUMBER_NOT_PRINTED: 404,
  NOT_AN_ADDRESS: 400,
  WHY_NOT_ASKED: 400,
  WHY_WITHOUT_BASE: 400,
};

export type Told = {
  readonly status: number;
  readonly error: ApiError /** for the log alone */;
  readonly cause?: unknown;
};

export function toldOf(error: unknown, request: string): Told {
  if (error instanceof Problem) {
    const status = statuses[error.code] ?? (error.code.startsWith('DOCUMENT_') ? 422 : undefined);
    if (status !== undefined) return answer(error, status, request);
    return {...answer(problems.RELEASE_NOT_READABLE({request}), 503, request), cause: error};
  }
  if (error instanceof Problems) {
    return {...answer(problems.RELEASE_NOT_READABLE({request}), 503, request), cause: error};
  }
  return {...answer(problems.SERVER_FAULT({request}), 500, request), cause: error};
}

function answer({code, text: {zh, en, hint}}: Problem, status: number, request: string): Told {
  const message = {zh, en};
  return {status, error: {error: {status, code, message, ...(hint === undefined ? {} : {hint}), request}}};
}
