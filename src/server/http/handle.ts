/** A request to the JSON API from its path to its answer: found, checked, answered, or told why not. */
import {nearest} from '../../model/problem.ts';
import type {z} from '@hono/zod-openapi';
import type {Endpoint, Room} from '../endpoint.ts';
import {problems} from '../problems.ts';
import {type Body, jsonBody} from './answer.ts';
import type {Found} from './route.ts';

export type Handled = {readonly body: Body; readonly route: string};

/**
 * @param found endpoints whose path fits, whatever the method
 * @throws Problem of the question, or what went wrong
 */
export async function handle(found: readonly Found[], request: Request, room: Room, id: string): Promise<Handled> {
  const {pathname, searchParams} = new URL(request.url);
  const method = request.method === 'HEAD' ? 'get' : request.method.toLowerCase();
  const one = found.find(({endpoint}) => endpoint.method === method);
  if (!one) {
    if (found.length > 0) throw problems.METHOD_NOT_TAKEN({method: request.method, path: pathname});
    throw problems.NOT_THERE({path: pathname, hint: undefined});
  }
  const {endpoint, parts} = one;
  const {query, more} = checked(endpoint, searchParams);
  const made = await endpoint.run({room, path: parts, query, more, request, id});
  // An endpoint that answers with a file has made a body already; its declaration says which kind it is.
  return {body: isFile(endpoint) ? (made as Body) : jsonBody(made), route: endpoint.path};
}

function isFile({answer}: Endpoint): boolean {
  return !('_zod' in answer);
}

/** @throws Problem `PARAMETER_UNKNOWN`, `PARAMETER_WRONG` */
function checked({query, takesMore}: Endpoint, parameters: URLSearchParams) {
  const known = Object.keys(query.shape);
  const own: Record<string, string> = {};
  const more: Record<string, string> = {};
  for (const [name, value] of parameters) {
    if (known.includes(name)) own[name] = value;
    else if (takesMore) more[name] = name in more ? `${more[name]},${value}` : value;
    else throw problems.PARAMETER_UNKNOWN({parameter: name, has: known, hint: nearest(name, known)});
  }
  const result = query.safeParse(own);
  if (result.success) return {query: result.data, more};
  throw wrong(result.error, own);
}

function wrong({issues}: z.ZodError, own: Readonly<Record<string, string>>): Error {
  const [issue] = issues;
  const parameter = String(issue?.path[0] ?? '');
  const what = issue?.message ?? '';
  return problems.PARAMETER_WRONG({
    parameter,
    found: own[parameter] ?? '',
    wanted: {zh: `有效的值（${what}）`, en: `another value: ${what}`},
  });
}
