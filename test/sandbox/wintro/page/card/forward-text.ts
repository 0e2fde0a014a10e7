/**
 * What a recruiter forwards to their company's Microsoft 365 administrator, written so that it can be understood and
 * acted on by somebody who has never heard of Wintro. Pure: plain text, no markup.
 */
import type { Capability, ConnectionFailure } from '../../../../../shared/client/index.ts';
import { listInWords } from './card-view.ts';
import { permissionWords } from './permission-words.ts';

/** Who can approve an app for everybody, by Microsoft's names for the roles. */
const roles = 'Cloud Application Administrator, Application Administrator or Global Administrator';

const wishes: Record<Capability, string> = {
  chat: 'write Teams chats',
  channel: 'post in Teams channels',
  mail: 'send Outlook mail',
  people: 'find colleagues and my contacts by name',
};

interface Asked {
  /** Microsoft's page where an administrator approves for the whole company, when it is known. */
  readonly consentAddress: string | undefined;
  readonly wanted: readonly Capability[];
}

/** Asks for approval where Microsoft offers no way to send a request. */
export function approvalRequest({ consentAddress, wanted }: Asked): string {
  return paragraphs([
    'Hello,',
    `I would like to use Wintro with my Microsoft 365 account, to ${listInWords(wanted.map((one) => wishes[one]))} ` +
      'from there, as myself. In our company only an administrator can approve an app, and Microsoft gave me no way to send you a request. ' +
      'Could you approve the app "Wintro" for our company? You do not need to switch on a request workflow for it.',
    howToApprove(consentAddress),
    `It asks for these permissions, all of them delegated:\n${permissionLines()}`,
    'Wintro cannot read chats, channels or mail. You can take the approval back at any time: Microsoft Entra admin ' +
      'center > Enterprise applications > Wintro.',
    'Please tell me when it is done: Microsoft does not.',
  ]);
}

function howToApprove(consentAddress: string | undefined): string {
  const inAdminCenter =
    'Microsoft Entra admin center > Enterprise applications > Wintro > Permissions > Grant admin consent';
  const how = consentAddress
    ? `open this address, check the permissions and choose Accept:\n${consentAddress}\nOr, once Wintro is listed there: ${inAdminCenter}.`
    : `${inAdminCenter}.`;
  return `How: sign in as ${roles}, then ${how}`;
}

const permissionLines = (): string =>
  permissionWords.map(({ forAdmin, scopes }) => `- ${forAdmin} (${scopes.join(', ')})`).join('\n');

/** Asks to take back a refusal or a block. */
export function undoRequest(): string {
  return paragraphs([
    'Hello,',
    'I would like to use Wintro with my Microsoft 365 account, and Microsoft tells me that it was refused or is blocked ' +
      'in our company. Could you look at it?',
    `Where (as ${roles}): Microsoft Entra admin center > Enterprise applications.\n` +
      '- A request that was denied: Admin consent requests. I can send a new one.\n' +
      '- An app that is blocked: Wintro > Properties > "Enabled for users to sign-in?": Yes. Then Permissions > Grant admin consent.\n' +
      '- People who must be assigned: Wintro > Users and groups.',
    'Please tell me when it is done: Microsoft does not.',
  ]);
}

/** A sentence about a failure that the tenant admin can end. */
export function sentenceForAdmin({ detail, nextStep, correlationId }: ConnectionFailure): string {
  const reference = correlationId ? ` Microsoft's reference: ${correlationId}.` : '';
  return `Wintro cannot use my Microsoft 365 account: ${detail} ${addressed(nextStep)}${reference}`
    .replace(/ +/g, ' ')
    .trim();
}

/** "Ask your administrator to enable it, then ..." is said to the recruiter; the administrator is asked "Could you". */
const addressed = (nextStep: string): string =>
  nextStep.replace(/^Ask your Microsoft 365 administrator to ([^,.]+)[,.].*$/, 'Could you please $1?');

const paragraphs = (texts: readonly string[]): string => texts.join('\n\n');
