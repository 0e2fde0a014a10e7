/** A body of bytes that can be read once. Whatever else is asked of it is answered by Node's own class, made then. */
import { ordinaryHeaders } from './light-headers.ts';

/** What an ordinary request or answer consists of. */
export interface OrdinaryContent {
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array | 'none';
}

/** Undefined leaves the object to Node's own class, which also names the type of a text when nobody has. */
export function ordinaryContent(body: unknown, given: unknown): OrdinaryContent | undefined {
  const [headers, bytes] = [ordinaryHeaders(given), ordinaryBytes(body)];
  if (headers === undefined || bytes === undefined) return undefined;
  return typeof body === 'string' && !headers.has('content-type') ? undefined : { headers, bytes };
}

/** The bytes of an ordinary body; undefined for one that is a stream, a form, or of another type. */
function ordinaryBytes(body: unknown): Uint8Array | 'none' | undefined {
  if (body === undefined || body === null) return 'none';
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return body instanceof Uint8Array ? body : undefined;
}

export abstract class LightBody<Whole extends Request | Response> {
  readonly #bytes: Uint8Array<ArrayBuffer> | undefined;
  #used = false;
  #whole: Whole | undefined;

  constructor(bytes: Uint8Array | 'none') {
    this.#bytes = bytes === 'none' ? undefined : new Uint8Array(bytes);
  }

  /** Node's own object of the same content. */
  protected abstract make(bytes: Uint8Array<ArrayBuffer> | undefined): Whole;

  get whole(): Whole {
    if (this.#whole === undefined) {
      this.#whole = this.make(this.#bytes);
      if (this.#used) void this.#whole.arrayBuffer();
    }
    return this.#whole;
  }

  get bodyUsed(): boolean {
    return this.#whole?.bodyUsed ?? this.#used;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    if (this.#whole !== undefined || this.#used) return this.whole.arrayBuffer();
    this.#used = this.#bytes !== undefined;
    return this.#bytes?.buffer ?? new ArrayBuffer(0);
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.arrayBuffer());
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }
}

/** Adds what is rarely asked: properties and methods of Node's own object. */
export function answerByWhole(
  light: { readonly prototype: LightBody<Request | Response> },
  names: readonly string[],
): void {
  for (const name of names) {
    Object.defineProperty(light.prototype, name, {
      configurable: true,
      get(this: LightBody<Request | Response>) {
        const value: unknown = Reflect.get(this.whole, name);
        return typeof value === 'function' ? (value.bind(this.whole) as unknown) : value;
      },
    });
  }
}
