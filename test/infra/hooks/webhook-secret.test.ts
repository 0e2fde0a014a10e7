/** P111: a new version of the secret that signs events stands beside the one before, and never pushes out one still in use. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Certificates } from '../../sandbox/tls/certificates.ts';
import { runWebhookRotation, WEBHOOK, withWebhookSecret, type KeyHookOptions } from './key-hooks.ts';
import { openMicrosoft, openTls } from './microsoft.ts';
import { DAY_MS, newState, type StandInState } from './stand-in-state.ts';

let opened: Awaited<ReturnType<typeof openTls>>;
let tls: Certificates;
beforeAll(async () => {
  opened = await openTls();
  tls = opened.tls;
});
afterAll(() => opened.close());

async function rotate(state: StandInState, options?: KeyHookOptions): Promise<void> {
  const microsoft = await openMicrosoft(state, tls);
  try {
    await runWebhookRotation(state, microsoft, tls, options);
  } finally {
    await microsoft.close();
  }
}

test('P111: a rotation makes one version, leaves the old one as it is, and shows no value', async () => {
  const state = withWebhookSecret();
  const [before] = structuredClone(state.vault[WEBHOOK]!);
  const said: string[] = [];
  await rotate(state, { said });
  const [old, made] = state.vault[WEBHOOK]!;
  expect(old).toEqual(before);
  expect(made!.value).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(said.join('\n')).toContain('events carry two signatures');
  expect(said.join('\n')).not.toContain(made!.value);
});

test('P111: while two versions sign no third is made, unless it is asked for', async () => {
  const state = withWebhookSecret();
  await rotate(state);
  state.nowMs += 2 * DAY_MS;
  const said: string[] = [];
  await rotate(state, { said });
  expect([state.vault[WEBHOOK]?.length, said.join()]).toEqual([2, expect.stringContaining('nothing to do')]);
  await rotate(state, { again: true });
  expect(state.vault[WEBHOOK]).toHaveLength(3);
  state.nowMs += 4 * DAY_MS;
  await rotate(state);
  expect(state.vault[WEBHOOK]).toHaveLength(4);
});

test('P111: an answer that was lost makes one version; without a secret the hook says what to run', async () => {
  const state = withWebhookSecret();
  state.broken[`PUT /secrets/${WEBHOOK}`] = { status: 503, body: {}, times: 1, hasEffect: true };
  await rotate(state);
  expect(state.vault[WEBHOOK]).toHaveLength(2);
  await expect(rotate(newState())).rejects.toThrow('Run make-secrets');
});
