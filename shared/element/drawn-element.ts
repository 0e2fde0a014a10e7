/**
 * What every element of this package does with its page: takes over properties that were set early, draws itself into a
 * shadow root once for all that changes in one go, and goes away with the page. Safe to import where there is no DOM.
 */
import { h, render } from 'preact';
import type { WintroMicrosoft365 } from '../client/index.ts';
import type { GivenTexts } from './catalogue.ts';
import { emitFrom } from './events.ts';
import { sharedClient, type GetToken } from './shared-client.ts';
import { Frame } from './shell/frame.tsx';
import { cardSheet } from './styles/style-sheet.ts';
import { ELEMENT_VERSION } from './version.ts';

/** Properties that are attributes, by the name of the attribute. */
const REFLECTED = {
  apiBaseUrl: 'api-base-url',
  returnTo: 'return-to',
  userKey: 'user-key',
  show: 'show',
} as const;

/** Properties that a page may have set before the element was defined. */
const PROPERTIES = ['client', 'getToken', 'texts', ...Object.keys(REFLECTED)];

const Base = ((globalThis as { HTMLElement?: unknown }).HTMLElement ?? Object) as typeof HTMLElement;

export abstract class DrawnElement extends Base {
  static readonly version = ELEMENT_VERSION;

  readonly #emit = emitFrom(this);
  #client: WintroMicrosoft365 | undefined;
  #getToken: GetToken | undefined;
  #texts: GivenTexts | undefined;
  #isWaiting = false;
  /** The language is that of the nearest element around it, also when the page changes it later. */
  readonly #around = new MutationObserver(() => this.#draw());

  /** A client of the page's own; it takes the place of `apiBaseUrl` and `getToken`. */
  get client(): WintroMicrosoft365 | undefined {
    return this.#client;
  }
  set client(client: WintroMicrosoft365 | undefined) {
    this.#client = client;
    this.#draw();
  }

  /** Gives Wintro's bearer token for each call. Never an attribute: a token has no place in a document. */
  get getToken(): GetToken | undefined {
    return this.#getToken;
  }
  set getToken(getToken: GetToken | undefined) {
    this.#getToken = getToken;
    this.#draw();
  }

  /** Texts in place of those of the language, by key. */
  get texts(): GivenTexts | undefined {
    return this.#texts;
  }
  set texts(texts: GivenTexts | undefined) {
    this.#texts = texts;
    this.#draw();
  }

  /** Where the API lives, `/api` included. Reflects `api-base-url`, and so on. */
  declare apiBaseUrl: string;
  /** Id of a configured return address, never a URL. */
  declare returnTo: string;
  /** An opaque name of the page's user: drafts are kept under it. */
  declare userKey: string;
  /** Which parts are shown: `card`, `composer`, `sent`, or some of them with blanks between. */
  declare show: string;

  connectedCallback(): void {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [cardSheet()];
      for (const name of PROPERTIES) this.#takeOver(name);
    }
    this.#around.observe(this.getRootNode(), { attributeFilter: ['lang'], subtree: true });
    this.#draw();
  }

  /** An element that is only put elsewhere is back before this is over, and keeps everything. */
  disconnectedCallback(): void {
    this.#around.disconnect();
    queueMicrotask(() => {
      if (!this.isConnected && this.shadowRoot) render(null, this.shadowRoot);
    });
  }

  attributeChangedCallback(): void {
    this.#draw();
  }

  /** What stands in the frame: something that Preact draws. A page that reads these types need not have Preact. */
  protected abstract inside(client: WintroMicrosoft365): object;

  /** What was set on the element before it had this class hides the properties of the class. */
  #takeOver(name: string): void {
    const own = Object.getOwnPropertyDescriptor(this, name);
    if (!own) return;
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, own.value);
  }

  /** Once for all that changes in one go. */
  #draw(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    queueMicrotask(() => {
      this.#isWaiting = false;
      if (this.isConnected && this.shadowRoot) render(this.#frame(this.shadowRoot), this.shadowRoot);
    });
  }

  /** Null as long as the page has not said where the API is and who asks. */
  #ownClient(): WintroMicrosoft365 | null {
    const { apiBaseUrl, userKey } = this;
    return apiBaseUrl && this.#getToken ? sharedClient(apiBaseUrl, this.#getToken, userKey) : null;
  }

  #frame(root: ShadowRoot) {
    const client = this.#client ?? this.#ownClient();
    const shared = {
      lang: this.closest<HTMLElement>('[lang]')?.lang ?? '',
      texts: this.#texts,
      headingLevel: headingLevelIn(this.getAttribute('heading-level')),
      emit: this.#emit,
      root,
    };
    return h(Frame, shared, client && this.inside(client));
  }
}

for (const [name, attribute] of Object.entries(REFLECTED)) {
  Object.defineProperty(DrawnElement.prototype, name, {
    get(this: HTMLElement) {
      return this.getAttribute(attribute) ?? '';
    },
    set(this: HTMLElement, value: string) {
      this.setAttribute(attribute, value);
    },
  });
}

/** 1 to 6; 2 when nothing of that is given. */
function headingLevelIn(given: string | null): number {
  const level = Number.parseInt(given ?? '', 10);
  return level >= 1 && level <= 6 ? level : 2;
}
