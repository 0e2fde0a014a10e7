/** What an administrator of a company does with a link: looks at it, and goes to Microsoft from it. Looking writes nothing. */
import { isLiveLink, secondsToNextStart, withStart, type ApprovalLink } from '../../domain/approval-link.ts';
import type { Capability } from '../../domain/capabilities.ts';
import { defined } from '../../domain/defined.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { Entra } from '../../ports/entra.ts';
import type { Cipher } from '../../ports/keys.ts';
import type { Log } from '../../ports/log.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';
import { consentState, openToken } from './link-token.ts';

export interface OpenLinkPorts {
  readonly approvals: Approvals;
  readonly cipher: Cipher;
  readonly clock: Clock;
}

export interface StartConsentPorts extends OpenLinkPorts {
  readonly entra: Pick<Entra, 'adminConsentUrl'>;
  readonly random: Randomness;
  readonly log: Log;
}

/** What the page says about one link. */
export interface LinkFacts {
  /** The name of who asks, according to Wintro; one line. */
  readonly asker?: string;
  readonly capabilities: readonly Capability[];
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Reads what the page of a link shows. */
export async function readApprovalLink(
  ports: OpenLinkPorts,
  token: string,
  deadline: Deadline,
): Promise<Result<LinkFacts>> {
  const opened = openToken(ports.cipher, token);
  if (opened === undefined) return failWith(failure('approval-link-unknown'));
  const read = await ports.approvals.readLink(opened.key, deadline);
  if (!read.ok) return read;
  const refused = whyNot(read.value, ports.clock.now());
  if (read.value === undefined || refused !== undefined) return failWith(refused ?? UNKNOWN);
  const { asker, capabilities, createdAt, expiresAt } = read.value;
  const key = ports.cipher.keyFromSecret(opened.secret, 'asker');
  const name = asker && ports.cipher.open(key, ports.approvals.contextOf(opened.key), asker);
  return succeed({ capabilities, createdAt, expiresAt, ...defined({ asker: name }) });
}

/** Begins a walk to Microsoft; answers the address there. */
export async function startConsent(
  ports: StartConsentPorts,
  token: string,
  deadline: Deadline,
): Promise<Result<string>> {
  const opened = openToken(ports.cipher, token);
  if (opened === undefined) return failWith(UNKNOWN);
  const secret = ports.random.secret();
  const stateHash = ports.cipher.hash(secret);
  const now = ports.clock.now();
  const start = (link: ApprovalLink): ApprovalLink | undefined =>
    whyNotNow(link, now) ? undefined : withStart(link, stateHash, now);
  const started = await ports.approvals.changeLink(opened.key, start, deadline);
  if (!started.ok) return started;
  const link = started.value;
  if (link?.openConsents.some((one) => one.stateHash === stateHash) !== true)
    return failWith(whyNotNow(link, now) ?? UNKNOWN);
  ports.log.write('approval.started');
  return succeed(ports.entra.adminConsentUrl(link.capabilities, consentState(token, secret)));
}

const UNKNOWN = failure('approval-link-unknown');

/** A link that asks for nothing any more (its list was damaged) has ended too. */
function whyNot(link: ApprovalLink | undefined, now: number): Failure | undefined {
  if (link === undefined) return UNKNOWN;
  return isLiveLink(link, now) && link.capabilities.length > 0 ? undefined : failure('approval-link-ended');
}

function whyNotNow(link: ApprovalLink | undefined, now: number): Failure | undefined {
  const retryAfterSeconds = link === undefined ? 0 : secondsToNextStart(link, now);
  const tooOften = retryAfterSeconds > 0 ? failure('rate-limited', { retryAfterSeconds }) : undefined;
  return whyNot(link, now) ?? tooOften;
}
