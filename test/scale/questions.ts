/**
 * What is asked of an organization of any size, and what each answer costs: calls to the tables, rows that came back, time
 * of the processor. None of it may grow with the number of members.
 */
import type { Deadline } from '../../shared/ports/world.ts';
import { disconnectMember } from '../../shared/usecases/organization/end-member.ts';
import { orderErasure } from '../../shared/usecases/organization/order-erasure.ts';
import { readAudit } from '../../shared/usecases/organization/read-audit.ts';
import { runErasures } from '../../shared/usecases/organization/run-erasures.ts';
import {
  searchConnections,
  type ConnectionSearch,
} from '../../shared/usecases/organization/search-connections.ts';
import { changeSendingPolicy, readSendingPolicy } from '../../shared/usecases/policy/set-policy.ts';
import { sendMessage } from '../../shared/usecases/send/send-message.ts';
import { USER, value } from '../support/fakes/fake-ports.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { ADMIN, type LargeOrganization } from './large-organization.ts';

export interface Cost {
  readonly question: string;
  readonly calls: number;
  readonly rows: number;
  readonly cpuMs: number;
}

type Ask = (organization: LargeOrganization) => Promise<unknown>;

const search =
  (wanted: ConnectionSearch): Ask =>
  async ({ ports }) =>
    value(await searchConnections(ports, ADMIN, wanted, inTime));

const send: Ask = async ({ ports }) => {
  const message = { kind: 'channel', teamId: 'team', channelId: '19:c@thread.tacv2', body: BODY } as const;
  const render = (): { readonly status: number; readonly text: string } => ({ status: 201, text: '{}' });
  value(await sendMessage(ports, USER, { idempotencyKey: ports.random.id(), message, render }, inTime));
};
const BODY = { contentType: 'text', content: 'Hi' } as const;

/** As many as one hour's run is let erase here. */
const ERASED = 100;
const DAY_SECONDS = 24 * 3_600;

/** A run whose time is over as soon as so many people are erased. */
const erase: Ask = async ({ ports }) => {
  const erased = (): number => ports.log.events().filter((event) => event === 'person.erased').length;
  const before = erased();
  const deadline: Deadline = { remainingMs: () => (erased() - before < ERASED ? 600_000 : 20_000) };
  await runErasures(ports, deadline, () => inTime);
  if (erased() - before < ERASED) throw new Error(`only ${String(erased() - before)} people were erased`);
};

const order: Ask = async ({ ports }) => {
  value(await orderErasure(ports, ADMIN, { organization: ADMIN.organization }, inTime));
  ports.clock.pass(DAY_SECONDS);
};

const setCap: Ask = async ({ ports }) => {
  const { version } = value(await readSendingPolicy(ports, ADMIN, inTime));
  value(await changeSendingPolicy(ports, ADMIN, { version, stopped: false, dailyCap: 100 }, inTime));
};

const audit: Ask = async ({ ports }) => value(await readAudit(ports, ADMIN, {}, inTime));

/** From the instant of the row in the middle. */
const oldAudit: Ask = async ({ ports, middleOfAudit: to }) =>
  value(await readAudit(ports, ADMIN, { to }, inTime));

const disconnect: Ask = async ({ ports, middle }) =>
  value(await disconnectMember(ports, ADMIN, middle, inTime));

/** In this order: the last ones take people away. */
const QUESTIONS: readonly (readonly [question: string, ask: Ask])[] = [
  ['set the sending policy', setCap],
  ['list: first page', search({})],
  ['list: a page from the middle', (one) => search({ after: one.middle })(one)],
  ['search: a name, its first page', search({ query: 'member' })],
  ['search: nobody has it, one call', search({ query: 'no such name' })],
  ['send under the policy, with a cap', send],
  ['audit: first page', audit],
  ['audit: a page from the middle', oldAudit],
  ['disconnect one member', disconnect],
  ['order the erasure', order],
  // Everybody is counted once, a thousand in a call: that is what the beginning is compared without.
  ['begin the erasure', erase],
  ['erase a hundred more', erase],
];

/** The one thing that looks at everybody, once: how many there are stands in the receipt. */
export const COUNTS_EVERYBODY = 'begin the erasure';

/** Asks everything once, in order. */
export async function askEverything(organization: LargeOrganization): Promise<readonly Cost[]> {
  const costs: Cost[] = [];
  for (const [question, ask] of QUESTIONS) {
    Object.assign(organization.counts, { calls: 0, rows: 0 });
    const before = process.cpuUsage();
    await ask(organization);
    const { user, system } = process.cpuUsage(before);
    costs.push({ question, ...organization.counts, cpuMs: (user + system) / 1000 });
  }
  return costs;
}

/** People are erased side by side: which of them a run still begins with is chance. */
const CHANCE = 1.02;

/** What costs more calls, or brings more rows, in the larger of two organizations. */
export const grown = (small: readonly Cost[], large: readonly Cost[]): readonly string[] =>
  small
    .filter(({ question }) => question !== COUNTS_EVERYBODY)
    .filter(({ question, calls, rows }) => {
      const other = large.find((one) => one.question === question);
      return other === undefined || other.calls > CHANCE * calls || other.rows > CHANCE * rows;
    })
    .map(({ question }) => question);
