/**
 * The Idempotency-Key of each message whose end is not known yet, by what the message says: the same message tried again,
 * even after a reload, goes out once. Kept in session storage, as a hash and a random key; the message itself is not.
 */
import { attempt, type PageStorage } from './page.ts';

const place = 'wintro-microsoft-365.message-keys';

/** Messages without a known end at one time; the oldest is forgotten. */
const MAX_KEYS = 50;

export interface MessageKeys {
  /** The key of this message, as it reads now: the one it had, else a new one. Throws for what is no JSON. */
  keyOf(message: unknown): string;
  /** The end of what went out under this key is known: the same words again are a new message. */
  settle(key: string): void;
}

type Entry = readonly [hash: string, key: string];

/** Without storage, and from when it takes no more, the keys live as long as the page. */
export function messageKeys(storage: PageStorage | null): MessageKeys {
  let inMemory: readonly Entry[] = [];
  let isKept = true;

  const read = (): readonly Entry[] => {
    if (!isKept) return inMemory;
    const text = attempt(() => storage?.getItem(place));
    const stored: unknown = text ? attempt<unknown>(() => JSON.parse(text)) : undefined;
    return Array.isArray(stored) ? stored.filter(isEntry) : inMemory;
  };
  const write = (entries: readonly Entry[]): void => {
    inMemory = entries.slice(-MAX_KEYS);
    const text = JSON.stringify(inMemory);
    attempt(() => storage?.setItem(place, text));
    // A store that is full still shows what it held before.
    isKept = attempt(() => storage?.getItem(place)) === text;
  };

  return {
    keyOf: (message) => {
      const hash = hashOf(orderedJson(message));
      const entries = read();
      const [, known] = entries.find(([one]) => one === hash) ?? [];
      if (known !== undefined) return known;
      const key = newKey();
      write([...entries, [hash, key]]);
      return key;
    },
    settle: (key) => {
      write(read().filter(([, one]) => one !== key));
    },
  };
}

const isEntry = (value: unknown): value is Entry =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string');

/** 128 random bits. `crypto.randomUUID` is missing on pages without https. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** JSON in which the order of fields, and fields without a value, make no difference. */
function orderedJson(value: unknown): string {
  const ordered = JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) as string | undefined;
  return ordered ?? '';
}

/**
 * 106 bits of two rounds of cyrb53: tells the few messages of a tab apart, and needs no `crypto.subtle`, which is missing on pages
 * without https. Two that met by chance would be refused as "other content", never sent as one.
 * @see https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js
 */
const hashOf = (text: string): string => `${mixed(text, 1)}-${mixed(text, 2)}`;

function mixed(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
