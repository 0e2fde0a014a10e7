// A company for pictures: people in every state, rules, a link, and an audit with what only a later version knows.
const minutes = (count) => new Date(Date.parse('2026-01-14T09:31:00Z') - count * 60_000).toISOString();

const account = (email, displayName) => ({
  tenantId: '11111111-1111-4111-8111-111111111111',
  email,
  displayName,
});

const company = [
  {
    id: 'a'.repeat(64),
    auditId: 'ines',
    displayName: 'In\u00e8s Moreau',
    state: 'connected',
    account: account('ines.moreau@haldenvoss.example', 'In\u00e8s Moreau'),
    connectedAt: minutes(60 * 24 * 12),
    checkedAt: minutes(7),
  },
  {
    id: 'b'.repeat(64),
    auditId: 'bartholomew',
    state: 'reconnect-required',
    account: account(
      'bartholomew.featherstonehaugh-cholmondeley@international.haldenvoss.example',
      'Bartholomew Featherstonehaugh-Cholmondeley',
    ),
    connectedAt: minutes(60 * 24 * 90),
    checkedAt: minutes(60 * 3),
  },
  { id: 'c'.repeat(64), auditId: 'carl', subject: 'wintro-carl', state: 'not-connected' },
  { id: 'd'.repeat(64), state: 'unreadable' },
];

const entry = (id, event, ago, more) => ({ id, event, outcome: 'done', at: minutes(ago), ...more });

const audit = [
  entry('1', 'send.refused', 12, { actor: 'ines', reason: 'recipient-domain-not-allowed', count: 3 }),
  entry('2', 'connection.disconnected', 50, { actor: 'n4Vx0qWk3', subject: 'carl' }),
  entry('3', 'connection.disconnected', 50, { actor: 'n4Vx0qWk3', subject: 'carl', outcome: 'intended' }),
  entry('4', 'person.erased', 300, { actor: 'n4Vx0qWk3', outcome: 'failed', reason: 'storage-unavailable' }),
  entry('5', 'moon.landed', 900, { actor: 'ines' }),
];

const links = [
  {
    id: 'l'.repeat(43),
    capabilities: ['chat', 'channel', 'mail', 'people'],
    createdAt: minutes(60 * 24 * 2),
    expiresAt: minutes(-60 * 24 * 28),
    reportedAt: minutes(60 * 5),
    mine: false,
  },
];

const policy = {
  version: 'v1',
  stopped: false,
  dailyCap: 200,
  domains: { rule: 'refused', names: ['rival.example', 'xn--mnchen-3ya.example'] },
  since: { dailyCap: minutes(60 * 24 * 5), domains: minutes(60 * 24) },
  readable: true,
};

/** What the mock knows; `kind` says what is special about it. */
export function organizationState(kind) {
  const erasure = { requestedAt: minutes(90), startsAt: minutes(90 - 60 * 24) };
  const empty = { company: [], audit: [], approvalLinks: [] };
  const full = { company, audit, approvalLinks: links, policy: { ...policy, readable: kind !== 'damaged' } };
  if (kind === 'empty') return empty;
  return kind === 'erasure' ? { ...full, erasure } : full;
}
