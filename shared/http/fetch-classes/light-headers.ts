/**
 * Headers of an ordinary request or answer: names and values of plain ASCII, each name once. What is rarer, and every
 * change, is done by Node's own class, which is made then.
 */

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** Printable, without blanks around it. */
const VALUE = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;

/** The names in small letters, sorted as Node's own class lists them; undefined when they are not ordinary. */
export function ordinaryHeaders(given: unknown): ReadonlyMap<string, string> | undefined {
  if (given === undefined) return new Map();
  if (typeof given !== 'object' || given === null || Object.getPrototypeOf(given) !== Object.prototype)
    return undefined;
  const entries = Object.entries(given).map(
    ([name, value]) => [name.toLowerCase(), value as unknown] as const,
  );
  const isOrdinary = entries.every(
    ([name, value]) =>
      NAME.test(name) && name !== 'set-cookie' && typeof value === 'string' && VALUE.test(value),
  );
  const sorted = new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)) as [string, string][]);
  return isOrdinary && sorted.size === entries.length ? sorted : undefined;
}

export class LightHeaders implements Headers {
  readonly #light: ReadonlyMap<string, string>;
  #whole: Headers | undefined;

  constructor(light: ReadonlyMap<string, string>) {
    this.#light = light;
  }

  get [Symbol.toStringTag](): string {
    return 'Headers';
  }

  get(name: string): string | null {
    return this.#isLight(name) ? (this.#light.get(name.toLowerCase()) ?? null) : this.#asWhole().get(name);
  }
  has(name: string): boolean {
    return this.#isLight(name) ? this.#light.has(name.toLowerCase()) : this.#asWhole().has(name);
  }
  entries(): ReturnType<Headers['entries']> {
    return this.#whole?.entries() ?? this.#light.entries();
  }
  keys(): ReturnType<Headers['keys']> {
    return this.#whole?.keys() ?? this.#light.keys();
  }
  values(): ReturnType<Headers['values']> {
    return this.#whole?.values() ?? this.#light.values();
  }
  [Symbol.iterator](): ReturnType<Headers['entries']> {
    return this.entries();
  }
  forEach(run: (value: string, name: string, headers: Headers) => void, thisArg?: unknown): void {
    for (const [name, value] of this.entries()) run.call(thisArg, value, name, this);
  }
  getSetCookie(): string[] {
    return this.#whole?.getSetCookie() ?? [];
  }
  append(name: string, value: string): void {
    this.#asWhole().append(name, value);
  }
  set(name: string, value: string): void {
    this.#asWhole().set(name, value);
  }
  delete(name: string): void {
    this.#asWhole().delete(name);
  }

  #isLight(name: unknown): name is string {
    return this.#whole === undefined && typeof name === 'string' && NAME.test(name);
  }
  #asWhole(): Headers {
    this.#whole ??= new globalThis.Headers([...this.#light]);
    return this.#whole;
  }
}
