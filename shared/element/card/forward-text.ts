/**
 * What a recruiter forwards to their company's Microsoft 365 administrator, written so that it can be understood and
 * acted on by somebody who has never heard of Wintro. Pure: plain text, no markup.
 */
import type { Capability, ConnectionFailure, MadeApprovalLink } from '../../client/index.ts';
import type { Words } from '../words.ts';
import { inOrder } from './capability-words.ts';
import { permissionScopes } from './permission-scopes.ts';

interface Asked {
  /** Microsoft's page where an administrator approves for the whole company, when it is known. */
  readonly consentAddress: string | undefined;
  readonly wanted: readonly Capability[];
}

const wishesIn = (words: Words, wanted: readonly Capability[]): string =>
  words.list(inOrder(wanted).map((one) => words.text(`wish.${one}`)));

/** Asks for approval where Microsoft offers no way to send a request. */
export function approvalRequest(words: Words, { consentAddress, wanted }: Asked): string {
  return words.text('forward.ask', {
    wishes: wishesIn(words, wanted),
    how: consentAddress
      ? words.text('forward.byAddress', { address: consentAddress })
      : words.text('forward.byCenter'),
    permissions: (Object.keys(permissionScopes) as (keyof typeof permissionScopes)[])
      .map((name) => `- ${words.text(`forAdmin.${name}`)} (${permissionScopes[name].join(', ')})`)
      .join('\n'),
  });
}

/** Asks for approval by a link, whose page says the rest. */
export const linkRequest = (words: Words, { url, capabilities, expiresAt }: MadeApprovalLink): string =>
  words.text('forward.link', {
    wishes: wishesIn(words, capabilities),
    address: url,
    day: words.exact(new Date(expiresAt)),
  });

/** Opens the reader's own mail program; whom it goes to they fill in there. */
export const mailAddress = (words: Words, text: string): string =>
  `mailto:?subject=${encodeURIComponent(words.text('forward.subject'))}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;

/** Asks to take back a refusal or a block. */
export const undoRequest = (words: Words): string => words.text('forward.undo');

/** A sentence about a failure that the tenant admin can end. */
export function sentenceForAdmin(words: Words, failure: ConnectionFailure): string {
  const { detail, next, ask } = words.problem(failure);
  const id = failure.correlationId;
  const sentence = words.text('forward.trouble', { detail, ask: ask ?? next });
  return id ? `${sentence} ${words.text('forward.reference', { id })}` : sentence;
}
