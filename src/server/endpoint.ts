/**
 * An endpoint of the JSON API: its address, parameters and the shape of its answer are declared once; routing, checking, and the description that others
 * read are made of it.
 */
import {z} from '@hono/zod-openapi';
import type {Text} from '../model/text.ts';
import type {Serving} from '../pipeline/index.ts';
import type {Audits} from './audit/audits.ts';
import type {Body} from './http/answer.ts';
import type {Settings} from './settings.ts';

/** What every endpoint may ask. */
export type Room = {
  readonly serving: Serving;
  readonly settings: Settings;
  readonly audits: Audits;
  /** of the program */
  readonly version: string;
  readonly contact: string | undefined;
};

export type Asking<Q> = {
  readonly room: Room;
  /** parts of the path, decoded */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Q;
  /** parameters that the query's declaration does not name, where it takes any */
  readonly more: Readonly<Record<string, string>>;
  readonly request: Request;
  /** id of the request */
  readonly id: string;
};

type Shape = Readonly<Record<string, z.ZodType>>;
type Query<S extends Shape> = z.output<z.ZodObject<S>>;

export type Endpoint = {
  readonly method: 'get' | 'post';
  /** `/api/tables/{id}`; a part `{name+}` takes slashes too */
  readonly path: string;
  readonly summary: Text;
  readonly query: z.ZodObject;
  readonly parts: Shape;
  /** other parameters are taken too, such as names of dimensions */
  readonly takesMore: boolean;
  readonly answer: z.ZodType | {readonly type: string; readonly text: Text};
  readonly run: (asking: Asking<Readonly<Record<string, unknown>>>) => Promise<unknown>;
};

/** What is the same but for who may write to it, and for how it says that something may be missing. */
export type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer E)[]
    ? readonly Plain<E>[]
    : {readonly [K in keyof T]: Plain<Exclude<T[K], undefined>>};

type Same<A, B> = [Plain<A>] extends [Plain<B>] ? ([Plain<B>] extends [Plain<A>] ? unknown : never) : never;

/** A schema that says exactly what the type says: the compiler refuses one that says more or less. */
export function schemaOf<T>() {
  return <S extends z.ZodType>(schema: S & Same<z.output<S>, T>): z.ZodType<T> =>
    // The parameter's type is `never` unless both say the same.
    schema as unknown as z.ZodType<T>;
}

type Declared<S extends Shape, T> = {
  readonly path: string;
  readonly summary: Text;
  readonly query?: S;
  readonly parts?: Shape;
  readonly takesMore?: boolean;
  readonly answer: z.ZodType<T>;
  readonly run: (asking: Asking<Query<S>>) => Promise<T>;
};

/** An endpoint that answers in JSON. */
export function jsonEndpoint<S extends Shape, T>({
  query,
  parts = {},
  takesMore = false,
  ...declared
}: Declared<S, T>): Endpoint {
  return made('get', {...declared, query: z.object(query ?? {}), parts, takesMore}, declared.run);
}

type DeclaredFile<S extends Shape> = {
  readonly path: string;
  readonly summary: Text;
  readonly query?: S;
  readonly parts?: Shape;
  readonly answer: {readonly type: string; readonly text: Text};
  readonly run: (asking: Asking<Query<S>>) => Promise<Body>;
};

/** An endpoint that answers with a file. */
export function fileEndpoint<S extends Shape>({query, parts = {}, ...declared}: DeclaredFile<S>): Endpoint {
  return made('get', {...declared, query: z.object(query ?? {}), parts, takesMore: false}, declared.run);
}

/** An endpoint that takes a document as the body of the request. */
export function postEndpoint<S extends Shape, T>({query, parts = {}, ...declared}: Declared<S, T>): Endpoint {
  return made('post', {...declared, query: z.object(query ?? {}), parts, takesMore: false}, declared.run);
}

function made<Q>(
  method: Endpoint['method'],
  declared: Omit<Endpoint, 'method' | 'run'>,
  run: (asking: Asking<Q>) => Promise<unknown>,
): Endpoint {
  // Whoever calls it has parsed the query with the declaration that Q is the output of.
  return {...declared, method, run: run as Endpoint['run']};
}
