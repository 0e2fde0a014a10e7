/**
 * Connecting from the browser's side. Three secrets meet here: the handle proves who finished at Microsoft, the binding
 * which browser started, the bearer which Wintro user is signed in. None of them is enough alone.
 */
import { handshakeMemory } from './handshake-memory.ts';
import type { Page } from './page.ts';
import { clientProblem, returnProblem, type Answer, type Problem } from './problem.ts';
import { callApi, type ApiAccess } from './request.ts';
import { takeReturn, type Returned } from './return-fragment.ts';
import type { Capability, Connection } from './types.ts';

export interface ConnectOptions {
  /** What the user wants to do; everything when absent. */
  readonly capabilities?: readonly Capability[];
  /** Id of a configured return address, never a URL. */
  readonly returnTo?: string;
  /** The user says that another Microsoft account shall take the place of the connected one. */
  readonly switchAccount?: boolean;
}

export type ResumeOutcome =
  | { readonly outcome: 'none' }
  | { readonly outcome: 'connected'; readonly connection: Connection }
  | { readonly outcome: 'problem'; readonly problem: Problem };

export interface Handshake {
  connect(
    options?: ConnectOptions,
  ): Promise<Answer<{ readonly signInUrl: string; readonly expiresAt: string }>>;
  resume(): Promise<ResumeOutcome>;
}

interface Started {
  readonly signInUrl: string;
  readonly binding: string;
  readonly expiresAt: string;
}

export function createHandshake(access: ApiAccess, page: Page): Handshake {
  const memory = handshakeMemory(page.storage);
  let underWay: Promise<ResumeOutcome> | null = null;

  async function connect(options: ConnectOptions = {}): ReturnType<Handshake['connect']> {
    const started = await callApi<Started>(access, { method: 'POST', path: 'connect', body: options });
    if (!started.ok) return started;
    const { signInUrl, binding, expiresAt } = started.value;
    if (!isSecureAddress(signInUrl)) return { ok: false, problem: clientProblem('sign-in-address-refused') };
    if (!memory.rememberBinding(binding))
      return { ok: false, problem: clientProblem('browser-storage-blocked') };
    page.location.assign(signInUrl);
    return { ok: true, value: { signInUrl, expiresAt } };
  }

  function resume(): Promise<ResumeOutcome> {
    const returned = takeReturn(page);
    if (underWay && !returned) return underWay;
    const run = finish(returned).finally(() => {
      if (underWay === run) underWay = null;
    });
    underWay = run;
    return run;
  }

  async function finish(returned: Returned): Promise<ResumeOutcome> {
    if (returned?.kind === 'problem') {
      memory.forget();
      return problem(returnProblem(returned.reason));
    }
    if (returned) memory.rememberHandle(returned.handle);
    const { binding, handle: remembered } = memory.read();
    const handle = returned?.handle ?? remembered;
    if (!handle) return { outcome: 'none' };
    if (!binding) {
      memory.forget();
      return problem(clientProblem('returned-to-another-tab'));
    }
    return await complete(handle, binding);
  }

  async function complete(handle: string, binding: string): Promise<ResumeOutcome> {
    const body = { handle, binding };
    const answer = await callApi<Connection>(access, { method: 'POST', path: 'connect/complete', body });
    if (answer.ok) memory.forget();
    else if (!canBeRepeated(answer.problem)) memory.forget();
    return answer.ok ? { outcome: 'connected', connection: answer.value } : problem(answer.problem);
  }

  return { connect, resume };
}

/** A Wintro session that ended in between (401) does not use the sign-in up: it can be completed after the login. */
function canBeRepeated(failure: Problem): boolean {
  return failure.retryable || failure.status === 401;
}

function problem(failure: Problem): ResumeOutcome {
  return { outcome: 'problem', problem: failure };
}

/** Plain http is for sign-in pages on this computer. */
function isSecureAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  );
}
