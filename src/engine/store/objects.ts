/** Objects of a store by name: what the lake needs of one. Names are relative to the place that the store was opened at, with `/`. */

export type Listed = {
  readonly name: string;
  readonly size: number;
  /** as the store has it, without quotes; of an object that came in one piece, mostly the MD5 of its bytes */
  readonly tag: string;
  /** when it was last put, by the store's clock, which may know whole seconds only */
  readonly modified: Date;
};

export type ObjectStore = {
  /** `s3://bucket/prefix`, without a slash at its end */
  readonly url: string;
  /** every object whose name begins so, in code-point order. @throws Problem */
  readonly list: (prefix: string) => Promise<readonly Listed[]>;
  /** A file becomes an object, whole or not at all, and carries the hash of its bytes. @throws Problem */
  readonly put: (name: string, path: string) => Promise<void>;
  /** An object becomes a file; the file is only there when its bytes have the hash that the object carries. @throws Problem */
  readonly get: (name: string, path: string) => Promise<void>;
  /** Objects that are not there are passed over. @throws Problem */
  readonly remove: (names: readonly string[]) => Promise<void>;
};
