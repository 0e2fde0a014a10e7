/**
 * Entra and Graph of a world: what they take, they count by the mark of the message; Graph keeps the limits that are
 * published. They answer by the same words as the adapters.
 */
import { failure } from '../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../shared/domain/result.ts';
import type { Entra, TokenAnswer } from '../../shared/ports/entra.ts';
import type { Graph, PostDestination, PostOutcome, RenderedMessage } from '../../shared/ports/graph.ts';
import type { Deadline } from '../../shared/ports/world.ts';
import type { FakePorts } from '../support/fakes/fake-ports.ts';
import { delayOf, mayDie, type Network, type Process } from './network.ts';
import { hasSeenTheEnd, seesPost, type Watch } from './watch.ts';

/** Calls in so many milliseconds, by what they are counted for. */
const LIMITS = { chat: [20, 1_000], channel: [50, 1_000], mail: [30, 60_000], place: [1, 1_000] } as const;

export interface Microsoft {
  graphFor(process: Process): Graph;
  entraFor(process: Process): Entra;
}

type Rendered = RenderedMessage & { readonly body: { readonly mark?: string; readonly signature?: string } };

interface Post {
  readonly mark: string;
  /** What stands under it. */
  readonly signature: string;
  readonly mailbox: string;
  readonly destination: PostDestination;
}

export function microsoft(network: Network, shared: FakePorts, watch: Watch): Microsoft {
  const counted = new Map<string, number[]>();
  const { time } = network;
  const isOver = (key: string, [most, within]: readonly [number, number]): boolean => {
    const times = (counted.get(key) ?? []).filter((at) => at > time.now() - within);
    counted.set(key, [...times, time.now()]);
    return times.length >= most;
  };
  const isThrottled = ({ mailbox, destination }: Post): boolean => {
    const { kind } = destination;
    if (kind === 'mail') return isOver(`mail ${mailbox}`, LIMITS.mail);
    if (kind === 'group-chat') return false;
    const place = kind === 'chat' ? destination.chatId : destination.channelId;
    // Both are counted, whatever the first says.
    return [
      isOver(kind, LIMITS[kind]),
      isOver(`place ${place} ${kind === 'chat' ? mailbox : ''}`, LIMITS.place),
    ].some(Boolean);
  };
  const arrive = (post: Post): PostOutcome => {
    const { chance, record, weather } = network;
    if (watch.revoked.has(post.mailbox)) return TOKEN_REFUSED;
    if (isStormy(network) || isThrottled(post)) return throttled(network);
    if (chance.happens(weather.refused)) return refused(network);
    watch.arrived(post.mark);
    if (post.signature !== (watch.shown.get(post.mark) ?? ''))
      record.wrong(`${post.mark} went out with a signature that its user was not shown`);
    return { kind: 'sent', id: `message ${post.mark}`, link: 'https://teams.example/1' };
  };
  return {
    graphFor: (process) => ({
      ...shared.graph,
      render: (message, added) => {
        const body = { mark: message.reference, signature: added?.signature?.html ?? '' };
        return Promise.resolve(succeed<RenderedMessage>({ body }));
      },
      post: (token, { rendered, destination }, deadline) => {
        const { mark = '', signature = '' } = (rendered as Rendered).body;
        seesPost(watch, network, { mark, process });
        const post = { mark, signature, mailbox: mailboxOf(token), destination };
        return deliver(network, process, { deadline, arrive: () => arrive(post), mark });
      },
    }),
    entraFor: (process) => ({
      ...shared.entra,
      renew: (asked) => renew(network, { shared, watch }, { process, asked }),
    }),
  };
}

const mailboxOf = (token: string): string => token.split(' ')[1] ?? '';

/** One minute of each so many. */
function isStormy({ time, weather: { stormEvery } }: Network): boolean {
  return stormEvery > 0 && Math.floor(time.now() / 60_000) % stormEvery === 0;
}

function throttled({ chance }: Network): PostOutcome {
  const wait = chance.happens(0.8) ? { retryAfterSeconds: chance.between(1, 20) } : {};
  return { kind: 'not-sent', failure: failure('graph-throttled', wait) };
}

const REFUSALS = ['graph-unavailable', 'destination-busy', 'destination-not-found'] as const;

function refused({ chance }: Network): PostOutcome {
  if (chance.happens(0.3)) return TOKEN_REFUSED;
  const reason = chance.of(REFUSALS);
  return { kind: 'not-sent', failure: failure(reason) };
}

const TOKEN_REFUSED: PostOutcome = {
  kind: 'token-refused',
  failure: failure('microsoft-refuses-sign-in'),
};
const UNKNOWN: PostOutcome = { kind: 'unknown', failure: failure('send-outcome-unknown') };
const NOT_SENT: PostOutcome = { kind: 'not-sent', failure: failure('graph-unavailable') };

/** A process that dies does it here, of all places. */
const OFTEN = 8;

interface Delivery {
  readonly deadline: Deadline;
  readonly mark: string;
  readonly arrive: () => PostOutcome;
}

/** A POST on its way: broken off at its deadline it may still arrive; what Microsoft took, it may not say. */
async function deliver(
  network: Network,
  process: Process,
  { deadline, arrive, mark }: Delivery,
): Promise<PostOutcome> {
  const { chance, record, time, weather } = network;
  const isUnreached = chance.happens(weather.dropped);
  const isSilent = chance.happens(weather.silent);
  const delay = delayOf(network);
  const answered = (async (): Promise<PostOutcome> => {
    await time.sleep(delay);
    if (isUnreached) return NOT_SENT;
    mayDie(network, process, OFTEN);
    const outcome = arrive();
    mayDie(network, process, OFTEN);
    record.note(`${process.name} POST ${mark} ${outcome.kind}`);
    await time.sleep(delayOf(network));
    return outcome.kind === 'sent' && isSilent ? UNKNOWN : outcome;
  })();
  const late = time.sleep(deadline.remainingMs()).then(() => UNKNOWN);
  const first = await Promise.race([answered, late]);
  return process.isDead ? new Promise<PostOutcome>(() => undefined) : first;
}

interface Renewal {
  readonly process: Process;
  readonly asked: Parameters<Entra['renew']>[0];
}

async function renew(
  network: Network,
  { shared, watch }: { readonly shared: FakePorts; readonly watch: Watch },
  { process, asked }: Renewal,
): Promise<Result<TokenAnswer>> {
  const { chance, record, time, weather } = network;
  const { homeAccountId: mailbox } = asked;
  if (hasSeenTheEnd(watch, network, watch.mailboxes.get(mailbox) ?? ''))
    record.wrong(`${mailbox} is renewed, although the row was read after the link had ended`);
  await time.sleep(delayOf(network));
  const isDown = chance.happens(weather.dropped * 3);
  const isRevoked = watch.revoked.has(mailbox);
  record.note(`${process.name} renew ${isDown ? 'in vain' : isRevoked ? 'refused' : 'done'}`);
  await time.sleep(delayOf(network));
  if (process.isDead) return new Promise(() => undefined);
  if (isDown) return failWith(failure('entra-unavailable'));
  if (isRevoked) {
    mustEnd(network, watch, { process, mailbox });
    return failWith(failure('grant-revoked'));
  }
  const answer = shared.entra.tokens();
  return succeed({ ...answer, accessToken: `${answer.accessToken} ${mailbox}` });
}

const NOTED_WITHIN_MS = 60_000;

/** Whoever has heard it notes it, unless something comes between. */
function mustEnd(
  network: Network,
  { links, mailboxes, revoked }: Watch,
  { process, mailbox }: { readonly process: Process; readonly mailbox: string },
): void {
  const { dropped, unheard, slow, dies } = network.weather;
  if (dropped + unheard + slow + dies > 0) return;
  network.time.after(NOTED_WITHIN_MS, () => {
    const link = links.get(mailboxes.get(mailbox) ?? '');
    if (process.isDead || !revoked.has(mailbox) || link?.connectedAt === Infinity) return;
    network.record.wrong(`the grant of ${mailbox} is revoked, and the link stands`);
  });
}
