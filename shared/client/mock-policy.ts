/** The sending policy in the API in memory: it can be read and set; what is sent is not held against it. */
import type { MockRoute, MockState } from './mock-state.ts';
import type { SendingPolicyWish } from './sending-policy.ts';

/** Fixed: two runs of a test say the same. */
const now = '2026-01-14T09:30:00.000Z';

export const mockPolicyRoutes = (state: MockState): Readonly<Record<string, MockRoute>> => ({
  'GET organization/sending-policy': () => ({ status: 200, body: state.policy }),
  'PUT organization/sending-policy': ({ body }) => {
    const { version, ...rules } = body as SendingPolicyWish;
    if (version !== state.policy.version) return { status: 409, body: changed };
    const set = Object.entries(rules).filter(([, rule]) => rule !== false);
    const since = Object.fromEntries(set.map(([name]) => [name, now]));
    state.policy = { ...rules, version: `${version}+`, since, readable: true };
    return { status: 200, body: state.policy };
  },
});

const changed = {
  reason: 'sending-policy-changed',
  status: 409,
  title: 'Somebody else has changed the rules',
  detail: 'The rules for sending were changed after you had opened them. Your change was not saved.',
  owner: 'user',
  nextStep: 'Look at the rules as they are now, then make your change again.',
  retryable: false,
};
