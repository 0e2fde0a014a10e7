/** The way out: opens a sign-in, keeps what only this browser may know, and leaves the page for Microsoft's. */
import { withParts } from './answer-parts.ts';
import { appStateText } from './app-state.ts';
import type { HandshakeTools } from './handshake-tools.ts';
import { attempt } from './page.ts';
import { clientProblem, type Answer, type ClientReason } from './problem.ts';
import type { CallOptions } from './request.ts';
import type { Capability } from './types.ts';

export interface ConnectOptions extends CallOptions {
  /** What the user wants to do; everything when absent. `askFor` of the connection says what fits. */
  readonly capabilities?: readonly Capability[] | undefined;
  /** Id of a configured return address, never a URL. */
  readonly returnTo?: string | undefined;
  /** The user says that another Microsoft account shall take the place of the connected one. */
  readonly switchAccount?: boolean | undefined;
  /** What the page wants back with `resume`, such as its route: JSON of at most 4 KB, kept in this tab. */
  readonly appState?: unknown;
}

export interface ConnectStarted {
  readonly signInUrl: string;
  readonly expiresAt: string;
}

interface Started extends ConnectStarted {
  readonly binding: string;
}

/** As long as a binding is. */
const PLACE_OF_A_BINDING = '-'.repeat(43);

/** Rejects when the browser does not let the page go. */
export async function startSignIn(
  { page, memory, call }: HandshakeTools,
  { appState, signal, ...body }: ConnectOptions,
): Promise<Answer<ConnectStarted>> {
  if (page.location === null) return failed('no-page');
  const state = appStateText(appState);
  if (!state.ok) return state;
  // Before anything is opened at Microsoft: a browser that keeps nothing could never finish it.
  const probe = `${PLACE_OF_A_BINDING}${state.value ?? ''}`;
  if (!memory.canRemember(probe)) return failed('browser-storage-blocked');
  const started = withParts(
    await call<Started>({ method: 'POST', path: ['connect'], body, signal }),
    ({ signInUrl: to, binding: secret }) => typeof to === 'string' && typeof secret === 'string',
  );
  if (!started.ok) return started;
  const { signInUrl, binding, expiresAt } = started.value;
  if (!isSecureAddress(signInUrl)) return failed('sign-in-address-refused');
  if (!memory.begin(binding, state.value)) return failed('browser-storage-blocked');
  page.location.assign(signInUrl);
  return { ok: true, value: { signInUrl, expiresAt } };
}

const failed = (reason: ClientReason): Answer<never> => ({ ok: false, problem: clientProblem(reason) });

/** Plain http is for sign-in pages on this computer. */
function isSecureAddress(address: string): boolean {
  const url = attempt(() => new URL(address));
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}
