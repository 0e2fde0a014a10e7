/**
 * Presses controls of the control page against the product, sends a message and reads the connection: for tests that hold
 * what the page says will be seen in Wintro against what is seen.
 */
import type { Caller } from '../../support/caller.ts';
import { openProduct, type Product } from '../../support/product.ts';
import type { LoanOptions } from '../../support/worker/lent-sandbox.ts';
import { consentPolicies } from '../world/consent-policy.ts';
import { personas } from '../world/sample-company.ts';
import {
  setAppDisabled,
  setConsentPolicy,
  setFederatedRecord,
  setKeyEncryptionSecret,
  setPersonEnabled,
} from './actions.ts';
import type { FilledIn, Runtime } from './control-kinds.ts';
import { controls } from './controls.ts';

export const mail = {
  kind: 'mail',
  to: [{ address: 'tomasz.lindqvist@haldenvoss.example' }],
  subject: 'Hello',
  body: { contentType: 'text', content: 'Hello' },
};

const targets: Readonly<Record<string, string>> = {
  companies: 'haldenvoss.example',
  people: personas.recruiter,
};

export interface Seen {
  readonly send: unknown;
  readonly state: unknown;
  readonly reason: unknown;
  readonly owner: unknown;
}

export const fine: Seen = { send: 201, state: 'connected', reason: undefined, owner: undefined };

export const noted = (send: number, reason: string, owner: string): Seen => ({
  send,
  state: 'connected',
  reason,
  owner,
});

export const over = (reason: string, owner = 'user'): Seen => ({
  send: 409,
  state: 'reconnect-required',
  reason,
  owner,
});

export interface SeenFixture {
  readonly product: Product;
  /** Who is signed in to Wintro now. */
  readonly caller: () => Caller;
  press(id: string, filledIn?: FilledIn): Promise<void>;
  look(): Promise<Omit<Seen, 'send'>>;
  /** The status of a send and what the card then says. */
  sendAndLook(): Promise<Seen>;
  /** Wintro's own token is short: when time has passed there has to be a new one. */
  signInToWintro(): Promise<void>;
  /** Somebody new, connected, each time: nothing is left of the case before. */
  connectAnew(): Promise<void>;
  close(): Promise<void>;
}

export async function openSeen(options: LoanOptions = {}): Promise<SeenFixture> {
  const product = await openProduct(options);
  const { sandbox } = product;
  let people = 0;
  let caller = await product.as();
  const signInToWintro = async (): Promise<void> => {
    caller = await product.as({ sub: `recruiter-${people}` });
  };
  const look: SeenFixture['look'] = async () => {
    const { json } = await caller.get('status');
    const failure = json?.['failure'] as { reason?: string; owner?: string } | undefined;
    return { state: json?.['state'], reason: failure?.reason, owner: failure?.owner };
  };
  return {
    ...{ product, look, signInToWintro },
    caller: () => caller,
    press: async (id, filledIn = {}) => {
      const control = controls.get(id)!;
      const runtime: Runtime = sandbox;
      await control.act(sandbox.world, targets[control.section] ?? '', runtime, filledIn);
    },
    sendAndLook: async () => {
      const { status } = await caller.send(mail);
      return { send: status, ...(await look()) };
    },
    connectAnew: async () => {
      putEverythingRight(product);
      people += 1;
      await signInToWintro();
      const { status, text } = await product.connect(caller);
      if (status !== 200) throw new Error(`connecting answered ${status}: ${text}`);
    },
    close: () => product.close(),
  };
}

function putEverythingRight({ sandbox: { world } }: Product): void {
  world.state.faults = {};
  world.state.grants = [];
  setAppDisabled(world, 'haldenvoss.example', false);
  setConsentPolicy(world, 'haldenvoss.example', consentPolicies.managed);
  setPersonEnabled(world, personas.recruiter, true);
  setFederatedRecord(world, true);
  setKeyEncryptionSecret(world, 'present');
}
