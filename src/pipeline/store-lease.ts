/**
 * One command at a time that adds to a place in a store and removes there: what one removes, statements of another may be reading.
 *
 * Each puts an object of its own, and then looks for those of others: of two that come at once, at least one sees the other and stands
 * back, and mostly both do. Which of them was first is not asked, since an object that is put again looks younger than it is. While its
 * command works, the object is put every minute. Times of objects are the store's clock, so those of machines may differ.
 */
import {randomInt, randomUUID} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {type ObjectStore, openStore} from '../engine/index.ts';
import type {Effects} from '../model/effects.ts';
import {Problem} from '../model/problem.ts';
import type {Text} from '../model/text.ts';
import {type Holder, holderNow, holderOf, isAlive, isElsewhere, SILENT_MINUTES} from './holder.ts';
import {waitingFor, whoIs} from './lock.ts';
import {problems} from './problems.ts';

/** A store for whoever holds the lease: nothing is put or removed once another may work there too. */
export type LeasedStore = ObjectStore & {
  /** for whoever has read there, before what was read is used @throws Problem `STORE_LEASE_LOST` */
  readonly mustHold: () => void;
};

export type Leasing = {
  readonly command: string;
  /** wait for another command instead of refusing */
  readonly wait: boolean;
  readonly say: (text: Text) => void;
  /** how often the object is put again, and about how long to wait before asking again, in milliseconds */
  readonly pace?: {readonly beatMs: number; readonly retryMs: number};
};

const FOLDER = '.shumao/holders/';
const PACE = {beatMs: 60_000, retryMs: 5_000};
/** Others take a silent holder for dead after this; it stops a minute before. */
const SILENT_MS = SILENT_MINUTES * 60_000;
const LOST_MS = SILENT_MS - 60_000;
/** objects removed between two looks at the lease */
const AT_ONCE = 64;

type Given = Pick<Effects, 'env' | 'now' | 'pid'>;

/**
 * Hands `work` the store that the environment names, as the only command there; undefined where it names none.
 *
 * @throws Problem `STORE_BUSY` when another command works there and `wait` is false; `STORE_LEASE_LOST`
 */
export async function withStore<T>(
  leasing: Leasing,
  effects: Given,
  work: (objects: LeasedStore | undefined) => Promise<T>,
): Promise<T> {
  const store = await openStore({env: effects.env});
  return store ? withLease(store, leasing, effects, work) : work(undefined);
}

/** The same for a store that is open. */
async function withLease<T>(
  store: ObjectStore,
  leasing: Leasing,
  effects: Pick<Given, 'now' | 'pid'>,
  work: (objects: LeasedStore) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'shumao-lease-'));
  try {
    const lease = await Lease.take(store, folder, leasing, effects);
    try {
      return await work(leased(store, () => lease.mustHold()));
    } finally {
      await lease.end();
    }
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

function leased(store: ObjectStore, mustHold: () => void): LeasedStore {
  return {
    ...store,
    mustHold,
    async put(name, path) {
      mustHold();
      await store.put(name, path);
    },
    async remove(names) {
      for (let at = 0; at < names.length; at += AT_ONCE) {
        mustHold();
        await store.remove(names.slice(at, at + AT_ONCE));
      }
    },
  };
}

class Lease {
  readonly #store: ObjectStore;
  readonly #mine: Mine;
  readonly #now: () => Date;
  readonly #timer: NodeJS.Timeout;
  /** when the last renewal that succeeded was begun, by our clock */
  #renewed: number;
  #beat: Promise<void> | undefined;
  /** why the last renewal failed */
  #reason: Text | undefined;
  #isLost = false;

  private constructor(store: ObjectStore, mine: Mine, {now, renewed, beatMs}: Begun) {
    this.#store = store;
    this.#mine = mine;
    this.#now = now;
    this.#renewed = renewed;
    this.#timer = setInterval(() => {
      this.#beat ??= this.#renew().finally(() => (this.#beat = undefined));
    }, beatMs).unref();
  }

  static async take(
    store: ObjectStore,
    folder: string,
    {command, wait, say, pace = PACE}: Leasing,
    {now, pid}: Pick<Given, 'now' | 'pid'>,
  ): Promise<Lease> {
    const holder = await holderNow({now, pid}, command);
    const mine = {name: nameOf(pid), file: join(folder, 'mine.json'), folder};
    await writeFile(mine.file, JSON.stringify(holder));
    for (let said = false; ; said = true) {
      const renewed = now().getTime();
      const other = await claim(store, mine, say);
      if (other === undefined) return new Lease(store, mine, {now, renewed, beatMs: pace.beatMs});
      if (!wait) throw problems.STORE_BUSY({url: store.url, who: other.who, object: other.name});
      if (!said) say(other.waiting);
      await sleep(pace.retryMs + randomInt(pace.retryMs));
    }
  }

  /** @throws Problem `STORE_LEASE_LOST`; once it is thrown, it always is */
  mustHold(): void {
    const {zh, en} = this.#reason ?? {zh: '四分钟未能续登。', en: 'not renewed for four minutes.'};
    if (this.#isOver()) throw problems.STORE_LEASE_LOST({url: this.#store.url, reason: {zh, en}});
  }

  /** For good: another command may have come and gone since. */
  #isOver(): boolean {
    this.#isLost ||= this.#now().getTime() - this.#renewed >= LOST_MS;
    return this.#isLost;
  }

  async #renew(): Promise<void> {
    if (this.#isOver()) return;
    const began = this.#now().getTime();
    try {
      await this.#store.put(this.#mine.name, this.#mine.file);
      if (this.#isLost) return;
      this.#renewed = began;
      this.#reason = undefined;
    } catch (error) {
      this.#reason = error instanceof Problem ? error.text : {zh: String(error), en: String(error)};
    }
  }

  /** An object that can't be removed is that of a dead holder after a while. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beat;
    await this.#store.remove([this.#mine.name]).catch(() => undefined);
  }
}

type Mine = {readonly name: string; readonly file: string; readonly folder: string};
type Begun = {readonly now: () => Date; readonly renewed: number; readonly beatMs: number};
type Other = {readonly name: string; readonly who: Text; readonly waiting: Text};

/** Puts our object, and takes it back where another command holds the store. @returns that one */
async function claim(store: ObjectStore, mine: Mine, say: (text: Text) => void): Promise<Other | undefined> {
  await store.put(mine.name, mine.file);
  try {
    const listed = await store.list(FOLDER);
    const own = listed.find(({name}) => name === mine.name);
    if (!own)
      throw problems.STORE_LEASE_LOST({
        url: store.url,
        reason: {zh: '登记后未列出。', en: 'its object is not listed.'},
      });
    const dead: Other[] = [];
    for (const {name, modified} of listed) {
      if (name === mine.name) continue;
      const holder = await holderIn(store, name, mine);
      if (holder === undefined) continue;
      // Where a store gives no time, nobody is taken for dead.
      const isSilent = own.modified.getTime() - modified.getTime() >= SILENT_MS;
      const other = otherOf(name, holder);
      if (!isSilent && !(await isKilled(holder))) {
        await store.remove([mine.name]);
        return other;
      }
      dead.push(other);
    }
    for (const {who, name} of dead) {
      say(takenForDead(who));
      await store.remove([name]);
    }
    return undefined;
  } catch (error) {
    await store.remove([mine.name]).catch(() => undefined);
    throw error;
  }
}

/** undefined: it is gone since it was listed */
async function holderIn(store: ObjectStore, name: string, {folder}: Mine): Promise<Holder | 'unreadable' | undefined> {
  const file = join(folder, 'other.json');
  try {
    await store.get(name, file);
    return await holderOf(file);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'STORE_OBJECT_MISSING') return undefined;
    if (error.code === 'STORE_OBJECT_DAMAGED') return 'unreadable';
    throw error;
  }
}

function otherOf(name: string, holder: Holder | 'unreadable'): Other {
  if (holder !== 'unreadable') return {name, who: whoIs(holder), waiting: waitingFor(holder)};
  const who = {zh: name, en: name};
  return {name, who, waiting: {zh: `等待 ${name} 完成……`, en: `Waiting for ${name} …`}};
}

/** Of a process that was one of this machine, and is not there any more. Machines that share no disk may share a name, so that does not tell. */
async function isKilled(holder: Holder | 'unreadable'): Promise<boolean> {
  if (holder === 'unreadable' || holder.space === undefined || isElsewhere(holder)) return false;
  return !(await isAlive('', holder));
}

function nameOf(pid: number): string {
  const host = hostname().replaceAll(/[^\w.-]/g, '-');
  return `${FOLDER}${host}-${pid}-${randomUUID()}.json`;
}

function takenForDead({zh, en}: Text): Text {
  return {
    zh: `存储中登记的${zh}已没有动静，视为已停止。`,
    en: `No sign of life in the store from ${en}: it is taken for dead.`,
  };
}
