/** What a server allows, in numbers: one place, shown at `/config`. Tests set smaller ones. */

export type Settings = {
  /** most figures in one answer of the JSON API */
  readonly figures: number;
  /** most hits of a search */
  readonly hits: number;
  readonly urlBytes: number;
  readonly headerBytes: number;
  /** largest document that is audited */
  readonly uploadBytes: number;
  readonly uploadSeconds: number;
  /** memory of the thread that audits */
  readonly uploadMegabytes: number;
  /** answers that are worked on at the same time */
  readonly running: number;
  /** connections; those above are told to come again */
  readonly connections: number;
  /** for all headers to arrive */
  readonly headerSeconds: number;
  /** for a whole request to arrive */
  readonly requestSeconds: number;
  /** how long a connection stays open between requests */
  readonly idleSeconds: number;
  /** how long a client may take nothing of an answer */
  readonly stalledSeconds: number;
  /** how long running answers may take to finish once the server is told to stop */
  readonly stopSeconds: number;
};

export const usualSettings: Settings = {
  figures: 20_000,
  hits: 100,
  urlBytes: 8_000,
  headerBytes: 16_384,
  uploadBytes: 16 * 1024 * 1024,
  uploadSeconds: 120,
  uploadMegabytes: 2_048,
  running: 256,
  connections: 4_000,
  headerSeconds: 10,
  requestSeconds: 60,
  idleSeconds: 30,
  stalledSeconds: 60,
  stopSeconds: 20,
};
