/**
 * Renews one connection's tokens at Microsoft. Every write is bound to the generation that was read. What Microsoft says
 * about the grant ends a connection, nothing else does, and only after a second look.
 */
import { renewalScopes } from '../../domain/capabilities.ts';
import type { AccountProfile, LiveConnection } from '../../domain/connection/connection.ts';
import { pauseMs } from '../../domain/connection/renewal.ts';
import { defined } from '../../domain/defined.ts';
import { failure, failureEntry, type Failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Entra, StoredToken, TokenAnswer } from '../../ports/entra.ts';
import type { RowInHand } from './account-profile.ts';
import { goodToken, holdToken, type HoldPorts } from './held-token.ts';
import { noteRenewalFailure, type NotePorts, type RenewalInHand, type RenewedGrant } from './note-renewal.ts';
import { openCache, readCache, writeCache, type CachePorts, type OpenedCache } from './stored-cache.ts';

export interface RenewPorts extends CachePorts, HoldPorts, NotePorts {
  readonly entra: Entra;
}

export interface RenewHow {
  /** Asks Microsoft even when the stored access token is still good. */
  readonly force: boolean;
  /** A claims challenge that the new token must answer. */
  readonly claims?: string | undefined;
  /** Graph has refused the token in hand: nothing is left to send with. */
  readonly isRefused?: boolean;
}

type Hand = RenewalInHand;

/**
 * A good access token: the stored one unless a fresh one is forced, else one renewed with the stored refresh token,
 * whose cache is saved. Success is not yet on the connections row: the caller writes that, once, together with what
 * else it found. A failure is noted as the failure table says.
 */
export async function renewGrant(
  ports: RenewPorts,
  found: RowInHand<LiveConnection>,
  how: RenewHow,
): Promise<Result<RenewedGrant>> {
  const opened = await openCache(ports, found);
  const hand = how.isRefused === true ? found : { ...found, spareMs: () => spareOf(ports, found, opened) };
  if (!opened.ok) return noteRenewalFailure(ports, hand, opened.failure);
  const stored = how.force ? undefined : storedToken(ports, hand, opened.value.text);
  if (stored) return keepStored(ports, hand, { stored, profile: opened.value.profile });
  const waitMs = pauseMs(hand.row, ports.clock.now());
  if (waitMs > 0) return failWith(throttledFor(waitMs));
  const tried = { opened: opened.value, claims: how.claims };
  const answer = await askEntra(ports, hand, tried);
  if (answer.ok) return keepRenewed(ports, hand, tried, answer.value);
  const { effect } = failureEntry(answer.failure.reason);
  return effect === 'reconnect'
    ? lookAgain(ports, hand, tried, answer.failure)
    : noteRenewalFailure(ports, hand, answer.failure);
}

/** How long there is something to send with while nothing can be renewed: the token in memory, else the stored one. */
function spareOf(
  ports: RenewPorts,
  found: RowInHand<LiveConnection>,
  opened: Result<OpenedCache>,
): number | undefined {
  const held = goodToken(ports, found.row.generation);
  if (held !== undefined) return held.expiresAt - ports.clock.elapsed();
  return opened.ok ? storedToken(ports, found, opened.value.text)?.lifeMs : undefined;
}

const throttledFor = (waitMs: number): Failure =>
  failure('entra-throttled', { retryAfterSeconds: Math.ceil(waitMs / 1000) });

const scopesOf = ({ row }: Hand): readonly string[] => renewalScopes(row.grantedScopes);

const storedToken = (ports: RenewPorts, hand: Hand, text: string): StoredToken | undefined =>
  ports.entra.storedToken(text, scopesOf(hand));

/** From which cache Entra is asked, and for what. */
interface Question {
  readonly opened: OpenedCache;
  readonly claims: string | undefined;
  readonly scopes?: readonly string[];
}

const askEntra = (ports: RenewPorts, hand: Hand, question: Question): Promise<Result<TokenAnswer>> =>
  ports.entra.renew(
    {
      cache: question.opened.text,
      homeAccountId: question.opened.profile.homeAccountId,
      tenantId: hand.row.account.tenantId,
      scopes: question.scopes ?? scopesOf(hand),
      ...defined({ claims: question.claims }),
    },
    hand.deadline,
  );

function keepStored(
  ports: RenewPorts,
  { row }: Hand,
  { stored, profile }: { readonly stored: StoredToken; readonly profile: AccountProfile },
): Result<RenewedGrant> {
  holdToken(ports, row.generation, stored);
  return succeed({ accessToken: stored.accessToken, renewed: false, profile });
}

async function keepRenewed(
  ports: RenewPorts,
  hand: Hand,
  { opened, claims }: Question,
  answer: TokenAnswer,
): Promise<Result<RenewedGrant>> {
  holdToken(ports, hand.row.generation, answer, claims);
  await writeCache(ports, hand, opened, answer.cache);
  ports.log.write('renewal.completed', { correlationId: answer.correlationId });
  return succeed({ accessToken: answer.accessToken, renewed: true, profile: opened.profile });
}

/**
 * Microsoft has refused the grant. Somebody may have renewed it meanwhile: then theirs counts. A permission that was
 * withdrawn for a part may leave the rest. Otherwise the refusal counts.
 */
async function lookAgain(
  ports: RenewPorts,
  hand: Hand,
  tried: Question,
  why: Failure,
): Promise<Result<RenewedGrant>> {
  const { opened, claims } = tried;
  const fresh = await readCache(ports, hand, opened.key);
  if (!fresh.ok) return noteRenewalFailure(ports, hand, fresh.failure);
  if (fresh.value === undefined) {
    ports.memory.forget(hand.row.generation);
    return failWith(failure('connection-changed'));
  }
  const isUnchanged = fresh.value.stored.etag === opened.stored.etag;
  if (!isUnchanged) return useTheirs(ports, hand, { opened: { ...opened, ...fresh.value }, claims });
  return why.reason === 'consent-withdrawn'
    ? askForLess(ports, hand, tried, why)
    : noteRenewalFailure(ports, hand, why);
}

/** The cache that somebody else has renewed: its access token, which answers no challenge, else one renewal from it. */
async function useTheirs(ports: RenewPorts, hand: Hand, theirs: Question): Promise<Result<RenewedGrant>> {
  const { text, profile } = theirs.opened;
  const stored = theirs.claims === undefined ? storedToken(ports, hand, text) : undefined;
  if (stored) return keepStored(ports, hand, { stored, profile });
  const answer = await askEntra(ports, hand, theirs);
  return answer.ok
    ? keepRenewed(ports, hand, theirs, answer.value)
    : noteRenewalFailure(ports, hand, answer.failure);
}

/** Asks for the least that a grant can hold; what Microsoft then lists is what is left of it. */
async function askForLess(
  ports: RenewPorts,
  hand: Hand,
  tried: Question,
  why: Failure,
): Promise<Result<RenewedGrant>> {
  const answer = await askEntra(ports, hand, { ...tried, scopes: ['User.Read'] });
  if (!answer.ok) return noteRenewalFailure(ports, hand, why);
  ports.log.write('grant.narrowed', { code: why.code, correlationId: why.correlationId });
  const kept = await keepRenewed(ports, hand, tried, answer.value);
  return kept.ok ? succeed({ ...kept.value, grantedScopes: answer.value.scopes }) : kept;
}
