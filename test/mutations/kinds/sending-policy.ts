/** What an organization forbids must not go out: not late, not at once, not by a policy that nobody can read. */
import { mutations } from '../mutation.ts';

const GATE = 'usecases/policy/sending-gate.ts';
const SEND = 'usecases/send/send-message.ts';
const SET = 'usecases/policy/set-policy.ts';
const RULES = 'domain/sending-policy.ts';
const RECENT = 'adapters/process/recent-policies.ts';
const TESTS = ['unit/usecases/sending-policy.test.ts'];
const STATUS = 'usecases/connect/shown-trouble.ts';

export const SENDING_POLICY = mutations('sending-policy', {
  'unread-is-free': {
    file: GATE,
    from: '  if (!policy.ok) return policy;\n  const refusal = refusalBy',
    to: '  if (!policy.ok) return succeed({ version: "", stopped: false, since: {}, isWhole: true });\n  const refusal = refusalBy',
    bug: 'While the policy cannot be read everything goes out.',
  },
  'asked-once': {
    file: SEND,
    tests: TESTS,
    from: 'const allowed = await allowedNow(ports, caller, message, ledger.deadline);',
    to: 'const allowed: Result<unknown> = await Promise.resolve(succeed(undefined));',
    bug: 'A message that waited is not judged again, and no cap is counted.',
  },
  'asked-late': {
    file: SEND,
    tests: TESTS,
    from: 'open.ok ? allowedBy(ports, policy, message) : open;',
    to: 'open.ok ? policy : open;',
    bug: 'A chat is opened and a token renewed for a message that is forbidden.',
  },
  'no-replay-at-first': {
    file: SEND,
    tests: TESTS,
    from: 'if (!allowed.ok) return (await earlierAnswer(ports, keyed.value)) ?? allowed;',
    to: 'if (!allowed.ok) return allowed;',
    bug: 'A message that has gone out is refused when its key is repeated.',
  },
  'no-replay-at-the-cap': {
    file: SEND,
    tests: TESTS,
    from: 'if (!allowed.ok) return (await earlierAnswer(ports, request)) ?? allowed;',
    to: 'if (!allowed.ok) return allowed;',
    bug: 'The last message of the day is refused when its key is repeated.',
  },
  'unseen-refusal': {
    file: SEND,
    tests: TESTS,
    from: '  await noteIfRefused(ports, caller, { kind: request.message.kind, ended }, deadline);\n',
    to: '',
    bug: 'The organization never learns what was refused.',
  },
  'unread-is-refused': {
    file: GATE,
    from: 'if (ended.ok || !isPolicyRefusal(ended.failure)) return;',
    to: 'if (ended.ok) return;',
    bug: 'Every failure of a send stands in the audit as a refusal.',
  },
  'cap-of-a-week': {
    file: 'domain/erased-person.ts',
    from: 'from: now - CAP_HOURS * HOUR_MS',
    to: 'from: now - 7 * CAP_HOURS * HOUR_MS',
    bug: 'What was sent days ago still counts.',
  },
  'cap-and-one': {
    file: RULES,
    from: 'sent >= dailyCap',
    to: 'sent > dailyCap',
    bug: 'One more goes out than the cap allows.',
  },
  'subdomain-is-the-same': {
    file: RULES,
    from: "listed.has(domain) !== (rule === 'allowed')",
    to: "[...listed].some((one) => domain.endsWith(one)) !== (rule === 'allowed')",
    bug: 'A domain that ends like a listed one is taken for it.',
  },
  'blind-copies-go': {
    file: RULES,
    from: "(['to', 'cc', 'bcc'] as const)",
    to: "(['to', 'cc'] as const)",
    bug: 'Blind copies go to refused domains.',
  },
  'no-name-is-no-refusal': {
    file: RULES,
    from: 'return domain === undefined || listed',
    to: 'return domain !== undefined && listed',
    bug: 'Mail goes to what is no domain name although only some are allowed.',
  },
  'damage-is-free': {
    file: RULES,
    from: 'if (!policy.isWhole)',
    to: 'if (!policy.isWhole && stopped)',
    bug: 'A damaged policy forbids nothing.',
  },
  'overwrites-unseen': {
    file: RULES,
    from: 'if (standing.version !== version)',
    to: 'if (standing.version !== version && !standing.isWhole)',
    bug: 'The second administrator overwrites what the first has set.',
  },
  'unseen-change': {
    file: SET,
    from: '  if (!hand.ok) return hand;\n',
    to: '  if (!hand.ok) return ports.policies.change(organizationKey, change, deadline);\n',
    bug: 'A policy is changed although its intent does not stand in the audit.',
  },
  'late-to-itself': {
    file: SET,
    from: '    ports.recentPolicies.keep(organizationKey, done.value);\n',
    to: '',
    bug: 'The instance that made a change goes on by the old policy.',
  },
  'kept-for-ever': {
    file: RECENT,
    from: 'clock.elapsed() - last.at < POLICY_CACHE_SECONDS * 1000',
    to: 'clock.elapsed() - last.at < POLICY_CACHE_SECONDS * 10_000',
    bug: 'A change of another instance is obeyed after a hundred seconds.',
  },
  'aged-from-the-answer': {
    file: RECENT,
    from: 'known.set(key, { at, policy: found.value });',
    to: 'known.set(key, { at: clock.elapsed(), policy: found.value });',
    bug: 'A policy that was slow to come is believed longer than ten seconds.',
  },
  'older-comes-over': {
    file: RECENT,
    from: 'if (found.ok && readings.get(key) === reading)',
    to: 'if (found.ok)',
    bug: 'A reading that was under way undoes the change of this instance.',
  },
  'status-says-nothing': {
    file: STATUS,
    tests: TESTS,
    from: 'if (policy?.stopped !== true) return undefined;',
    to: 'if (policy?.stopped !== false) return undefined;',
    bug: 'The card offers to send although sending is stopped.',
  },
});
